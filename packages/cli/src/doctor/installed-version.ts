import { readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * The version of a package, or null where it is not installed.
 * @param through through whose eyes to look: a package that is found from here, then one that is found from that one.
 */
export function installedVersion(name: string, ...through: readonly string[]): string | null {
  let require = createRequire(import.meta.url);
  for (const next of through) {
    const folder = findPackageFolder(require, next);
    if (folder === null) return null;
    // Where a package lies and where it is linked from differ, and its own packages are beside the former.
    require = createRequire(path.join(realpathSync(folder), 'package.json'));
  }
  const folder = findPackageFolder(require, name);
  return folder === null ? null : readVersion(folder);
}

/** Looks where Node looks, without loading anything: some packages throw when they are loaded, or export no manifest. */
function findPackageFolder(require: NodeJS.Require, name: string): string | null {
  for (const parent of require.resolve.paths(name) ?? []) {
    const folder = path.join(parent, name);
    if (readVersion(folder) !== null) return folder;
  }
  return null;
}

function readVersion(folder: string): string | null {
  try {
    const manifest: unknown = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    const hasVersion = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
    return hasVersion && typeof manifest.version === 'string' ? manifest.version : null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null;
    throw error;
  }
}
