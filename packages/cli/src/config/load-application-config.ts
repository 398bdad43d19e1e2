import { access } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { IngestError } from '@ingestkit/core';
import type { ApplicationConfig } from './application-config.ts';
import { checkApplicationConfig } from './check-application-config.ts';
import { reasonOf } from './reason-of.ts';

const CODE_ENDINGS = new Set(['.ts', '.mts', '.mjs', '.js']);

/**
 * Reads the config file of an application. A file of data (`.json`, `.yaml`) may also hold the fields of `pdf`
 * without the name `pdf` around them.
 *
 * @throws E_CONFIG_INVALID with one readable message that begins with the path.
 */
export async function loadApplicationConfig(filePath: string): Promise<ApplicationConfig> {
  const isCode = CODE_ENDINGS.has(path.extname(filePath).toLowerCase());
  const value = isCode ? await importDefault(filePath) : await readData(filePath);
  return checkApplicationConfig(value, filePath);
}

async function importDefault(filePath: string): Promise<unknown> {
  try {
    await access(filePath);
  } catch (cause) {
    throw new IngestError('E_CONFIG_INVALID', `There is no config file: ${filePath}`, { cause });
  }
  try {
    const module: unknown = await import(pathToFileURL(filePath).href);
    if (typeof module === 'object' && module !== null && 'default' in module) return module.default;
  } catch (cause) {
    throw new IngestError('E_CONFIG_INVALID', `${filePath} cannot be loaded: ${reasonOf(cause)}`, { cause });
  }
  throw new IngestError(
    'E_CONFIG_INVALID',
    `${filePath} has no default export; write: export default defineConfig({ ... }).`,
  );
}

async function readData(filePath: string): Promise<unknown> {
  const { readConfigFile } = await import('@ingestkit/pdf');
  const data = await readConfigFile(filePath);
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return data;
  if ('pdf' in data || 'backends' in data) return data;
  const { postgresUrl, ...pdf } = { postgresUrl: undefined, ...data };
  return { pdf, postgresUrl };
}
