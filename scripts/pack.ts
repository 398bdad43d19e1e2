// Packs every published package into the cache folder, as it would be published. Build first.
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { listPublicPackages } from './house/packages.ts';
import { repositoryRoot, tarballFolder } from './house/repository.ts';
import { mustRunPnpm } from './house/run-command.ts';

await rm(tarballFolder, { recursive: true, force: true });
await mkdir(tarballFolder, { recursive: true });
await mustRunPnpm(['--recursive', '--filter', './packages/*', 'pack', '--pack-destination', tarballFolder]);

const packed = (await readdir(tarballFolder)).filter((name) => name.endsWith('.tgz'));
const expected = listPublicPackages().length;
if (packed.length !== expected) throw new Error(`${packed.length} tarballs for ${expected} packages`);
console.log(`${packed.length} tarballs in ${path.relative(repositoryRoot, tarballFolder)}`);
