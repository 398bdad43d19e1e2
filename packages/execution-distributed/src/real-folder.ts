import { realpath } from 'node:fs/promises';
import { dirname } from 'node:path';

const lookUps = new Map<string, Promise<string>>();

/**
 * The real path of the folder that a file lies in; what lies in it can then be opened without waiting long.
 *
 * A file system that is slow or gone makes those wait who look something up in it. So another thread looks, and only one
 * for all who ask for a folder at the same time: many jobs on one folder neither wait for one another's threads nor take
 * all of them.
 *
 * @throws what `realpath` of `node:fs` throws.
 */
export function realFolderOf(path: string): Promise<string> {
  const folder = dirname(path);
  const underWay = lookUps.get(folder);
  if (underWay !== undefined) return underWay;
  const lookUp = realpath(folder).finally(() => lookUps.delete(folder));
  lookUps.set(folder, lookUp);
  return lookUp;
}
