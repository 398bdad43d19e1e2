import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { IngestError } from '@ingestkit/core';

/** The names that are looked for, in the working folder only. */
export const CONFIG_FILE_NAMES: readonly string[] = ['ts', 'mts', 'mjs', 'js', 'json', 'yaml', 'yml'].map(
  (ending) => `ingestkit.config.${ending}`,
);

/**
 * The path of the config file of a folder, or null where there is none.
 * @throws E_CONFIG_INVALID where there are two.
 */
export async function findConfigFile(folder: string): Promise<string | null> {
  const names = (await readdir(folder)).filter((name) => CONFIG_FILE_NAMES.includes(name)).toSorted();
  const [only, second] = names;
  if (second !== undefined) {
    throw new IngestError('E_CONFIG_INVALID', `There are two config files, ${names.join(' and ')}; keep one of them.`);
  }
  return only === undefined ? null : path.join(folder, only);
}
