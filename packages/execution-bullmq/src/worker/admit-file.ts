import { isAbsolute, relative, resolve, sep } from 'node:path';
import { IngestError } from '@ingestkit/core';
import { checkContent, toFilePath, type JobEnvelope } from '@ingestkit/execution-distributed';
import { realPathOfFile } from './real-path.ts';
import type { RealRoots } from './real-roots.ts';

/**
 * The real path of a job's document, once it is known to lie below one of the roots and to be the file that was submitted.
 * Nothing outside of the roots is touched, not even to see whether it is there.
 *
 * @throws E_SOURCE_UNREADABLE if it lies elsewhere, also by a link; E_SOURCE_NOT_FOUND, E_SOURCE_CHANGED.
 */
export async function admitFile(envelope: JobEnvelope, roots: RealRoots): Promise<string> {
  const path = toFilePath(envelope.location);
  if (path === null) throw outside();
  const realPath =
    (await realPathBelow(path, roots.named, await roots.known())) ??
    (await realPathBelow(path, roots.named, await roots.lookUp()));
  if (realPath === null) throw outside();
  await checkContent({ ...envelope, location: realPath }, { isAtHand: true });
  return realPath;
}

/** Null for a path that lies below none of the roots. */
async function realPathBelow(
  path: string,
  roots: readonly string[],
  realRoots: readonly string[],
): Promise<string | null> {
  if (!isBelowAny(resolve(path), [...roots, ...realRoots])) return null;
  const realPath = await realPathOfFile(path);
  return isBelowAny(realPath, realRoots) ? realPath : null;
}

/** @param path absolute and without dots, as the roots are. */
function isBelowAny(path: string, roots: readonly string[]): boolean {
  return roots.some((root) => path.startsWith(root + sep) || isBelow(path, root));
}

/** Also where folders have names in upper and lower case that are the same, and below the root of a file system. */
function isBelow(path: string, root: string): boolean {
  const way = relative(root, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function outside(): IngestError {
  return new IngestError(
    'E_SOURCE_UNREADABLE',
    'The document does not lie below a folder that this worker may read. Name its folder as a root of the worker, or submit a file from one.',
    { stage: 'source', recoverable: false },
  );
}
