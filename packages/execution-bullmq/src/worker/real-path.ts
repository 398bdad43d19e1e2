import { lstatSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { realFolderOf } from '@ingestkit/execution-distributed';

/** The path without links; as it is where there is nothing, which reading it will say. */
export async function realPathOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (isSystemError(error)) return resolve(path);
    throw error;
  }
}

/** As {@link realPathOf}, for a file. Of those in one folder that are asked for at the same time the folder is looked up once. */
export async function realPathOfFile(path: string): Promise<string> {
  try {
    const inFolder = join(await realFolderOf(path), basename(path));
    if (!lstatSync(inFolder, { throwIfNoEntry: false })?.isSymbolicLink()) return inFolder;
  } catch (error) {
    if (!isSystemError(error)) throw error;
  }
  return realPathOf(path);
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'code' in error;
}
