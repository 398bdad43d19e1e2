import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import path from 'node:path';

const bin = path.join(import.meta.dirname, '..', '..', 'src', 'bin.ts');

/** How a run of the real command ended. */
export interface BinaryOutcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface BinaryOptions {
  cwd?: string;
  /** Arguments for Node itself. */
  nodeArgs?: readonly string[];
  env?: Record<string, string>;
}

/** Starts the real command `ingestkit` in a process of its own. */
export function startBinary(args: readonly string[], options: BinaryOptions = {}): ChildProcessWithoutNullStreams {
  const environment = { ...process.env, NO_COLOR: '1', ...options.env };
  return spawn(process.execPath, [...(options.nodeArgs ?? []), bin, ...args], { cwd: options.cwd, env: environment });
}

/** Runs the real command `ingestkit` to its end. */
export function runBinary(args: readonly string[], options: BinaryOptions = {}): Promise<BinaryOutcome> {
  return outcomeOf(startBinary(args, options));
}

/** Waits for the end of a command that was started. */
export function outcomeOf(child: ChildProcessWithoutNullStreams): Promise<BinaryOutcome> {
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}
