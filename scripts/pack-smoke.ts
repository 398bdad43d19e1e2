// The promise of the text path: the tarballs of core and pdf alone, in an empty folder, with no optional dependency
// (so no canvas), no backend and no network, read a PDF.
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { listPublicPackages } from './house/packages.ts';
import { mustRun } from './house/run-command.ts';
import { tarballOf } from './house/tarballs.ts';
import { createSamplePdf } from './smoke/sample-pdf.ts';

const folder = await mkdtemp(path.join(os.tmpdir(), 'ingestkit-smoke-'));
try {
  const tarballs = listPublicPackages()
    .filter(({ shortName }) => shortName === 'core' || shortName === 'pdf')
    .map(tarballOf);
  await writeFile(path.join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  await writeFile(path.join(folder, 'sample.pdf'), createSamplePdf());
  for (const file of ['refuse-network.mjs', 'extract-only.mjs']) {
    await copyFile(path.join(import.meta.dirname, 'smoke', file), path.join(folder, file));
  }
  const omit = ['--omit=optional', '--omit=peer', '--omit=dev'];
  await mustRun('npm', ['install', ...omit, '--prefer-offline', '--no-audit', '--no-fund', ...tarballs], {
    cwd: folder,
  });
  const preload = ['--import', './refuse-network.mjs'];
  const { stdout } = await mustRun(process.execPath, [...preload, 'extract-only.mjs', 'sample.pdf'], { cwd: folder });
  process.stdout.write(stdout);
} finally {
  await rm(folder, { recursive: true, force: true });
}
