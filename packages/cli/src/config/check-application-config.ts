import {
  IngestError,
  isEmbeddingBackend,
  isLLMBackend,
  isOCREngine,
  isStructuredDBBackend,
  isVectorStoreBackend,
} from '@ingestkit/core';
import type { ApplicationBackends, ApplicationConfig } from './application-config.ts';
import { reasonOf } from './reason-of.ts';

/** A backend by its name: whether a value is one, and what it is called in messages. */
const BACKENDS: Readonly<Record<string, { isOne: (value: unknown) => boolean; what: string }>> = {
  vectorStore: { isOne: isVectorStoreBackend, what: 'a VectorStoreBackend' },
  structuredDb: { isOne: isStructuredDBBackend, what: 'a StructuredDBBackend' },
  embedder: { isOne: isEmbeddingBackend, what: 'an EmbeddingBackend' },
  llm: { isOne: (value) => value === null || isLLMBackend(value), what: 'an LLMBackend or null' },
  ocr: { isOne: (value) => value === null || isOCREngine(value), what: 'an OCREngine or null' },
  logger: { isOne: isLogger, what: 'a logger such as pino' },
  close: { isOne: (value) => typeof value === 'function', what: 'a function' },
};

/**
 * The value as an application's config, with `pdf` checked field by field. What a field needs of another one, such as the
 * URL of a queue, may come from the environment, and is looked at later.
 * @throws E_CONFIG_INVALID with one message that begins with the path; values are never in it.
 */
export async function checkApplicationConfig(value: unknown, filePath: string): Promise<ApplicationConfig> {
  if (!isObject(value)) throw refuse(filePath, 'expected an object with pdf and backends.');
  const { backends, pdf, postgresUrl, ...others } = value;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) {
    throw refuse(filePath, `${unknown} is not known here; fields of the config go into pdf, backends into backends.`);
  }
  return {
    pdf: await checkPdf(pdf, filePath),
    ...(postgresUrl === undefined ? {} : { postgresUrl: checkPostgresUrl(postgresUrl, filePath) }),
    ...(backends === undefined ? {} : { backends: checkedBackends(backends, filePath) }),
  };
}

/** Backends that a function makes are looked at once it is called. */
function checkedBackends(backends: unknown, filePath: string): NonNullable<ApplicationConfig['backends']> {
  if (typeof backends !== 'function') return checkBackends(backends, filePath);
  return async () => checkBackends(await makeBackends(backends, filePath), filePath);
}

/** The package of the store looks at it further; here it has to be a text. */
function checkPostgresUrl(url: unknown, filePath: string): string {
  if (typeof url === 'string' && url !== '') return url;
  throw refuse(filePath, 'postgresUrl: expected the URL of a PostgreSQL, such as postgres://user@host/database.');
}

async function makeBackends(make: CallableFunction, filePath: string): Promise<unknown> {
  try {
    return await Reflect.apply(make, null, []);
  } catch (cause) {
    throw new IngestError('E_CONFIG_INVALID', `${filePath}: backends cannot be made: ${reasonOf(cause)}`, { cause });
  }
}

async function checkPdf(pdf: unknown, filePath: string): Promise<NonNullable<ApplicationConfig['pdf']>> {
  const { parseConfigPart } = await import('@ingestkit/pdf');
  try {
    return parseConfigPart(pdf ?? {});
  } catch (error) {
    throw error instanceof IngestError ? refuse(filePath, error.message) : error;
  }
}

function checkBackends(backends: unknown, filePath: string): ApplicationBackends {
  if (!isObject(backends)) throw refuse(filePath, 'backends: expected an object, or a function that gives one.');
  for (const [name, backend] of Object.entries(backends)) {
    const known = Object.hasOwn(BACKENDS, name) ? BACKENDS[name] : undefined;
    if (known === undefined)
      throw refuse(filePath, `backends.${name} is not known; known: ${Object.keys(BACKENDS).join(', ')}.`);
    if (backend === undefined || known.isOne(backend)) continue;
    throw refuse(
      filePath,
      `backends.${name}: expected ${known.what}. Backends are made by code, in ingestkit.config.ts or .mjs.`,
    );
  }
  if ((backends['vectorStore'] === undefined) !== (backends['structuredDb'] === undefined)) {
    throw refuse(filePath, 'backends: vectorStore and structuredDb are given together or not at all.');
  }
  return Object.fromEntries(Object.entries(backends).filter(([, backend]) => backend !== undefined));
}

function isLogger(value: unknown): boolean {
  return isObject(value) && ['debug', 'info', 'warn', 'error'].every((level) => typeof value[level] === 'function');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refuse(filePath: string, problem: string): IngestError {
  return new IngestError('E_CONFIG_INVALID', `${filePath}: ${problem}`);
}
