import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * The version of a package as it is found from the package that would use it, or null where it is not installed.
 * @param from a package through whose eyes to look; default: this one.
 */
export function installedVersion(name: string, from?: string): string | null {
  const fromHere = createRequire(import.meta.url);
  const require = from === undefined ? fromHere : requireOf(fromHere, from);
  const folder = require === null ? null : findPackageFolder(require, name);
  return folder === null ? null : readVersion(folder);
}

function requireOf(fromHere: NodeJS.Require, name: string): NodeJS.Require | null {
  const folder = findPackageFolder(fromHere, name);
  return folder === null ? null : createRequire(path.join(folder, 'package.json'));
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
