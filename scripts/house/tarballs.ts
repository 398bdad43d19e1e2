import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { WorkspacePackage } from './packages.ts';
import { tarballFolder } from './repository.ts';

/** Absolute path of a package's tarball, as `scripts/pack.ts` left it. */
export function tarballOf({ manifest }: WorkspacePackage): string {
  const prefix = manifest.name.replace('@', '').replace('/', '-');
  const fileName = `${prefix}-${manifest.version}.tgz`;
  if (!readdirSync(tarballFolder).includes(fileName)) throw new Error(`No ${fileName}: run node scripts/pack.ts first`);
  return path.join(tarballFolder, fileName);
}
