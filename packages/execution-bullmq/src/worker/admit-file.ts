import { isAbsolute, relative, resolve, sep } from 'node:path';
import { IngestError } from '@ingestkit/core';
import { checkContent, checkContentUnlessLink, toFilePath, type JobEnvelope } from '@ingestkit/execution-distributed';
import { inRealFolderOf, realPathOf } from './real-path.ts';
import type { RealRoots } from './real-roots.ts';

/**
 * The real path of a job's document, once it is known to lie below one of the roots and to be the file that was submitted.
 * Nothing outside of the roots is touched, not even to see whether it is there.
 *
 * @throws E_SOURCE_UNREADABLE if it lies elsewhere, also by a link; E_SOURCE_NOT_FOUND, E_SOURCE_CHANGED.
 */
export async function admitFile({ location, content }: JobEnvelope, roots: RealRoots): Promise<string> {
  const path = toFilePath(location);
  if (path === null) throw outside();
  // Most documents are no links: then it is enough to look up the folder, once for many of them.
  const inRealFolder = await realPathBelow(roots, path, inRealFolderOf);
  const isFile = inRealFolder !== null && (await checkContentUnlessLink({ location: inRealFolder, content }));
  if (isFile) return inRealFolder;
  const realPath = await realPathBelow(roots, path, realPathOf);
  if (realPath === null) throw outside();
  await checkContent({ location: realPath, content });
  return realPath;
}

type ToRealPath = (path: string) => Promise<string>;

/** Null for a path that lies below none of the roots: as they were found a moment ago, and as they are now. */
async function realPathBelow(roots: RealRoots, path: string, toRealPath: ToRealPath): Promise<string | null> {
  const absolutePath = resolve(path);
  for (const look of ['known', 'lookUp'] as const) {
    const realRoots = await roots[look]();
    if (!isBelowAny(absolutePath, roots.named) && !isBelowAny(absolutePath, realRoots)) continue;
    const realPath = await toRealPath(path);
    if (isBelowAny(realPath, realRoots)) return realPath;
  }
  return null;
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
