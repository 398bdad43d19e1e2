import { stat } from 'node:fs/promises';
import path from 'node:path';
import { IngestError } from '@ingestkit/core';
import { glob, isDynamicPattern } from 'tinyglobby';

/**
 * The PDFs that files, folders and globs stand for, sorted and each once. A named file is taken whatever its name; of
 * folders (with all below them) and globs, what ends in `.pdf` in any case. Paths stay relative where they were given so.
 *
 * @throws E_CONFIG_INVALID that names the path that is not there or the glob that matches nothing, or says that the
 *   folders hold no PDF.
 */
export async function findPdfs(inputs: readonly string[], workingFolder: string): Promise<string[]> {
  const found = new Map<string, string>();
  for (const input of inputs) {
    for (const file of await findOne(input, workingFolder)) found.set(path.resolve(workingFolder, file), file);
  }
  if (found.size === 0) throw new IngestError('E_CONFIG_INVALID', `There is no PDF in ${inputs.join(', ')}.`);
  return [...found.values()].toSorted();
}

async function findOne(input: string, workingFolder: string): Promise<string[]> {
  const kind = await kindOf(path.resolve(workingFolder, input));
  if (kind === 'file') return [input];
  if (kind === 'folder') {
    const below = await findByGlob('**/*.pdf', path.resolve(workingFolder, input));
    return below.map((file) => path.join(input, file));
  }
  if (!isDynamicPattern(input)) throw new IngestError('E_CONFIG_INVALID', `There is no file or folder ${input}.`);
  const matched = await findByGlob(process.platform === 'win32' ? input.replaceAll('\\', '/') : input, workingFolder);
  if (matched.length === 0) throw new IngestError('E_CONFIG_INVALID', `No PDF matches ${input}.`);
  return matched;
}

async function findByGlob(pattern: string, folder: string): Promise<string[]> {
  try {
    const matched = await glob(pattern, { cwd: folder, caseSensitiveMatch: false, expandDirectories: false });
    return matched.filter((file) => file.toLowerCase().endsWith('.pdf'));
  } catch (error) {
    throw new IngestError('E_CONFIG_INVALID', `${pattern} cannot be searched in ${folder}: ${reasonOf(error)}`, {
      cause: error,
    });
  }
}

async function kindOf(absolutePath: string): Promise<'file' | 'folder' | 'missing'> {
  try {
    return (await stat(absolutePath)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    // A glob is no path, and some systems refuse its characters with other codes.
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EINVAL' || code === 'ENAMETOOLONG') return 'missing';
    throw new IngestError('E_CONFIG_INVALID', `${absolutePath} cannot be read: ${reasonOf(error)}`, { cause: error });
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
