import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const bin = path.join(path.dirname(fileURLToPath(import.meta.resolve('@ingestkit/cli/package.json'))), 'src', 'bin.ts');

/** Runs the command `ingestkit` on this terminal, with the arguments that a person would type. Gives the exit code. */
export function runIngestkit(args: readonly string[], workingFolder: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, ...args], { cwd: workingFolder, stdio: 'inherit' });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}
