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

/** As {@link realPathOf} for all but the last name of the path: right for everything that is no link. */
export async function inRealFolderOf(path: string): Promise<string> {
  try {
    return join(await realFolderOf(path), basename(path));
  } catch (error) {
    if (isSystemError(error)) return resolve(path);
    throw error;
  }
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'code' in error;
}
