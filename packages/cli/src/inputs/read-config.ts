import path from 'node:path';
import { IngestError } from '@ingestkit/core';
import type { PDFProcessorConfigInput } from '@ingestkit/pdf';
import type { CommandContext } from '../command-context.ts';
import type { ApplicationBackends } from '../config/application-config.ts';
import { findConfigFile } from '../config/find-config-file.ts';
import { reasonOf } from '../config/reason-of.ts';

/** What the config file and the environment say. */
export interface ReadConfig {
  /** Absolute path, or null where there is no file. */
  filePath: string | null;
  pdf: PDFProcessorConfigInput;
  /** Makes the backends of the file; none where it names none. */
  openBackends(): Promise<ApplicationBackends>;
}

/**
 * Reads the file that `--config` names, or the one of the working folder. Environment variables go over it.
 * @throws E_CONFIG_INVALID.
 */
export async function readConfig(
  { environment, libraries, workingFolder }: CommandContext,
  file: string | undefined,
): Promise<ReadConfig> {
  const filePath = file === undefined ? await findConfigFile(workingFolder) : path.resolve(workingFolder, file);
  const { backends = {}, pdf = {} } = filePath === null ? {} : await libraries.loadConfig(filePath);
  return {
    filePath,
    pdf: { ...pdf, ...(await libraries.readEnvironment(environment)) },
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
