import { realpath } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { IngestError } from '@ingestkit/core';
import { checkContent, toFilePath, type JobEnvelope } from '@ingestkit/execution-distributed';

/**
 * The real path of a job's document, once it is known to lie below one of the roots and to be the file that was submitted.
 * Nothing outside of the roots is touched, not even to see whether it is there.
 *
 * @param roots absolute paths.
 * @throws E_SOURCE_UNREADABLE if it lies elsewhere, also by a link; E_SOURCE_NOT_FOUND, E_SOURCE_CHANGED.
 */
export async function admitFile(envelope: JobEnvelope, roots: readonly string[]): Promise<string> {
  const path = toFilePath(envelope.location);
  const realRoots = await Promise.all(roots.map(realPathOf));
  if (path === null || !isBelowAny(resolve(path), [...roots, ...realRoots])) throw outside();
  const realPath = await realPathOf(path);
  if (!isBelowAny(realPath, realRoots)) throw outside();
  await checkContent({ ...envelope, location: realPath });
  return realPath;
}

/** The path without links; as it is where there is nothing, which reading it will say. */
async function realPathOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return resolve(path);
    throw error;
  }
}

function isBelowAny(path: string, roots: readonly string[]): boolean {
  return roots.some((root) => {
    const way = relative(resolve(root), path);
    return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
  });
}

function outside(): IngestError {
  return new IngestError(
    'E_SOURCE_UNREADABLE',
    'The document does not lie below a folder that this worker may read. Name its folder as a root of the worker, or submit a file from one.',
    { stage: 'source', recoverable: false },
  );
}
