// Looks at every tarball with publint (fields that lie) and attw (types that do not resolve), and for what must be in it.
import { listPublicPackages, type WorkspacePackage } from './house/packages.ts';
import { mustRun, runCommand } from './house/run-command.ts';
import { tarballOf } from './house/tarballs.ts';

const failures: string[] = [];

for (const workspacePackage of listPublicPackages()) {
  const problems = [...(await checkContents(workspacePackage)), ...(await checkWithTools(workspacePackage))];
  console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${workspacePackage.manifest.name}`);
  failures.push(...problems);
}
if (failures.length > 0) {
  console.error(failures.join('\n'));
  process.exitCode = 1;
}

async function checkContents(workspacePackage: WorkspacePackage): Promise<string[]> {
  const { name, publishConfig } = workspacePackage.manifest;
  const { stdout } = await mustRun('tar', ['-tzf', tarballOf(workspacePackage)]);
  const files = new Set(stdout.split('\n').map((line) => line.replace(/^package\//, '')));
  const targets = [...Object.values(publishConfig?.exports ?? {}), ...Object.values(publishConfig?.bin ?? {})];
  return ['README.md', 'LICENSE', ...targets.map((target) => target.replace(/^\.\//, ''))]
    .filter((file) => !files.has(file))
    .map((file) => `${name}: the tarball has no ${file}`);
}

async function checkWithTools(workspacePackage: WorkspacePackage): Promise<string[]> {
  const tarball = tarballOf(workspacePackage);
  const outcomes = await Promise.all([
    runCommand('publint', ['run', tarball, '--strict']),
    runCommand('attw', [tarball, '--profile', 'esm-only', '--no-emoji', '--format', 'ascii']),
  ]);
  return outcomes.filter(({ code }) => code !== 0).map(({ output }) => `${workspacePackage.manifest.name}:\n${output}`);
}
