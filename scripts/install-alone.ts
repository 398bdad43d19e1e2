// Installs each package alone from its tarball, strictly (only what it declares can be imported), and imports every
// entry of it. A dependency that is used and not declared fails here.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { listPublicPackages, type WorkspacePackage } from './house/packages.ts';
import { runCommand, runPnpm } from './house/run-command.ts';
import { tarballOf } from './house/tarballs.ts';
import { createSamplePdf } from './smoke/sample-pdf.ts';

const packages = listPublicPackages();
const overrides = Object.fromEntries(
  packages.map((each) => [each.manifest.name, pathToFileURL(tarballOf(each)).href.replace('file://', 'file:')]),
);
const failures: string[] = [];

for (const workspacePackage of packages) {
  const problem = await installAlone(workspacePackage);
  console.log(`${problem === null ? 'ok  ' : 'FAIL'} ${workspacePackage.manifest.name}`);
  if (problem !== null) failures.push(`${workspacePackage.manifest.name}:\n${problem}`);
}
if (failures.length > 0) {
  console.error(failures.join('\n'));
  process.exitCode = 1;
}

/** Gives null, or what went wrong. */
async function installAlone(workspacePackage: WorkspacePackage): Promise<string | null> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ingestkit-alone-'));
  try {
    await writeProject(folder, workspacePackage);
    const install = [
      'install',
      '--prefer-offline',
      '--ignore-scripts',
      '--config.hoist=false',
      '--reporter=append-only',
    ];
    const installed = await runPnpm(install, { cwd: folder });
    if (installed.code !== 0) return installed.output;
    const used = await runCommand(process.execPath, ['use.mjs'], { cwd: folder });
    return used.code === 0 ? null : used.output;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeProject(folder: string, { manifest }: WorkspacePackage): Promise<void> {
  const { vitest } = manifest.peerDependencies ?? {};
  const project = {
    private: true,
    type: 'module',
    dependencies: { [manifest.name]: overrides[manifest.name], ...(vitest === undefined ? {} : { vitest }) },
    pnpm: { overrides },
  };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(project));
  await writeFile(path.join(folder, 'pnpm-workspace.yaml'), 'packages: []\n');
  await writeFile(path.join(folder, 'use.mjs'), importEntries(manifest));
  await writeFile(path.join(folder, 'sample.pdf'), createSamplePdf());
}

function importEntries({ name, exports, bin }: WorkspacePackage['manifest']): string {
  const specifiers = Object.keys(exports ?? {})
    .filter((entry) => !entry.endsWith('.json'))
    .map((entry) => name + entry.slice(1));
  const lines = specifiers.map((specifier) => `await import(${JSON.stringify(specifier)});`);
  // A command is used as a user would: what runs in worker threads is found only by running it.
  const runs = [['doctor'], ['ingest', 'sample.pdf'], ['search', 'lamp at dusk']];
  const commands = Object.keys(bin ?? {}).flatMap((command) =>
    runs.map((args) => `execFileSync('node_modules/.bin/${command}', ${JSON.stringify(args)}, { stdio: 'inherit' });`),
  );
  return [`import { execFileSync } from 'node:child_process';`, ...lines, ...commands, ''].join('\n');
}
