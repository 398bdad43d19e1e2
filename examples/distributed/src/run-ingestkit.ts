import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const bin = path.join(path.dirname(fileURLToPath(import.meta.resolve('@ingestkit/cli/package.json'))), 'src', 'bin.ts');

/** Runs the command `ingestkit` on this terminal. Gives the exit code. */
export async function runIngestkit(args: readonly string[], workingFolder: string): Promise<number> {
  const child = spawn(process.execPath, [bin, ...args], { cwd: workingFolder, stdio: 'inherit' });
  const [code] = (await once(child, 'close')) as [number | null];
  return code ?? 1;
}

/** Starts a worker, whose lines are shown under its name. Resolves when it takes jobs; gives the function that stops it. */
export async function startWorker(
  name: string,
  args: readonly string[],
  workingFolder: string,
): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, [bin, 'worker', ...args], {
    cwd: workingFolder,
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  const lines = createInterface(child.stderr);
  lines.on('line', (line) => console.log(`[${name}] ${line}`));
  await once(lines, 'line');
  return () => stop(child);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const closed = once(child, 'close');
  child.kill('SIGTERM');
  await closed;
}
