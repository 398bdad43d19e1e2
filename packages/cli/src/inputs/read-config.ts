import path from 'node:path';
import { IngestError } from '@ingestkit/core';
import type { PDFProcessorConfigInput } from '@ingestkit/pdf';
import type { CommandContext } from '../command-context.ts';
import type { ApplicationBackends } from '../config/application-config.ts';
import { findConfigFile } from '../config/find-config-file.ts';
import { reasonOf } from '../config/reason-of.ts';
import type { Libraries } from '../libraries.ts';
import { withResource } from '../with-resource.ts';

/** The database of `--db` where nothing names one. */
export const DEFAULT_DB = 'ingestkit.db';

/** What a command line says of its config and its database. */
export interface ConfigFlags {
  /** The config file. */
  config?: string;
  /** The SQLite file. */
  db?: string;
  postgresUrl?: string;
}

/** What flags, config file and environment say. */
export interface ReadConfig {
  /** Absolute path, or null where there is no file. */
  filePath: string | null;
  pdf: PDFProcessorConfigInput;
  /** The PostgreSQL for chunks and tables, maybe with a password in it; null where the SQLite file is meant. */
  postgresUrl: string | null;
  /** Makes the backends of the file; none where it names none. */
  openBackends(): Promise<ApplicationBackends>;
}

/**
 * Reads the file that `--config` names, or the one of the working folder. Environment variables go over it, flags over
 * both.
 * @throws E_CONFIG_INVALID.
 */
export async function readConfig(
  { environment, libraries, workingFolder }: CommandContext,
  { config: file, db, postgresUrl: fromFlag }: ConfigFlags,
): Promise<ReadConfig> {
  const filePath = file === undefined ? await findConfigFile(workingFolder) : path.resolve(workingFolder, file);
  const {
    backends = {},
    pdf = {},
    postgresUrl: fromFile,
  } = filePath === null ? {} : await libraries.loadConfig(filePath);
  const fromEnvironment = environment['INGESTKIT_POSTGRES_URL'] || undefined;
  return {
    filePath,
    pdf: { ...pdf, ...(await libraries.readEnvironment(environment)) },
    postgresUrl: fromFlag ?? (db === undefined ? (fromEnvironment ?? fromFile ?? null) : null),
    openBackends: async () => (typeof backends === 'function' ? backends() : backends),
  };
}

/**
 * Makes the backends of the config, uses them and closes them, whatever happens.
 * @throws what using them throws; else E_CONFIG_INVALID where they cannot be made or closed.
 */
export async function withBackends<Result>(
  { filePath, openBackends }: Pick<ReadConfig, 'filePath' | 'openBackends'>,
  use: (backends: ApplicationBackends) => Promise<Result>,
): Promise<Result> {
  const backends = await openBackends();
  const [used] = await Promise.allSettled([use(backends)]);
  const closed = await close(backends);
  if (used.status === 'rejected') throw used.reason;
  if (closed === null) return used.value;
  const message = `${filePath ?? 'The config'}: backends cannot be closed: ${reasonOf(closed.cause)}`;
  throw new IngestError('E_CONFIG_INVALID', message, closed);
}

/** Gives what went wrong, or null. */
async function close(backends: ApplicationBackends): Promise<{ cause: unknown } | null> {
  try {
    await backends.close?.();
    return null;
  } catch (cause) {
    return { cause };
  }
}

/** {@link withBackends}, with the chunks and tables in the PostgreSQL where one is named. It is closed at the end. */
export function withStore<Result>(
  { openPostgres }: Libraries,
  read: ReadConfig,
  use: (backends: ApplicationBackends) => Promise<Result>,
): Promise<Result> {
  return withBackends(read, async (backends) => {
    if (read.postgresUrl === null) return use(backends);
    const store = await openPostgres(read.postgresUrl);
    return withResource(store, ({ structuredDb, vectorStore }) => use({ ...backends, structuredDb, vectorStore }));
  });
}
