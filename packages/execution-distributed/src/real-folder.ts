import { realpathSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file system that has just answered is taken to answer at once for as long as this. */
const AT_HAND_FOR_MS = 1000;

const lookUps = new Map<string, Promise<string>>();
const foldersAtHand = new Set<string>();

/**
 * The real path, as it is now, of the folder that a file lies in; what lies in it can then be opened without waiting long.
 *
 * A file system that is slow or gone makes those wait who look something up in it. So another thread looks first, and only
 * one for all who ask for a folder at the same time: many jobs on one folder neither wait for one another's threads nor take
 * all of them. To change threads costs more than all else that is done to a small file, so for a moment after it was found
 * the calling thread looks itself, once for all who ask in one turn of the event loop.
 *
 * @throws what `realpath` of `node:fs` throws.
 */
export function realFolderOf(path: string): Promise<string> {
  const folder = dirname(path);
  const underWay = lookUps.get(folder);
  if (underWay !== undefined) return underWay;
  return foldersAtHand.has(folder) ? lookUpHere(folder) : lookUpInThread(folder);
}

/** True if the folder of a file was found a moment ago: what lies in it can be opened without waiting long. */
export function isFolderAtHand(path: string): boolean {
  return foldersAtHand.has(dirname(path));
}

/** Resolves when the folder of a file is at hand, or when there is no such folder. */
export async function bringFolderToHand(path: string): Promise<void> {
  await realFolderOf(path).catch(() => {});
}

function lookUpHere(folder: string): Promise<string> {
  const lookUp = new Promise<string>((resolve) => resolve(realpathSync.native(folder)));
  lookUps.set(folder, lookUp);
  setImmediate(() => lookUps.delete(folder));
  return lookUp;
}

function lookUpInThread(folder: string): Promise<string> {
  const lookUp = realpath(folder).finally(() => lookUps.delete(folder));
  lookUps.set(folder, lookUp);
  lookUp.then(
    () => keepAtHand(folder),
    () => {},
  );
  return lookUp;
}

function keepAtHand(folder: string): void {
  foldersAtHand.add(folder);
  setTimeout(() => foldersAtHand.delete(folder), AT_HAND_FOR_MS).unref();
}
