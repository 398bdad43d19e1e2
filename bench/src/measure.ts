import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** One pass over the documents. */
export interface Pass {
  /** Of the work itself, without the start of the process. */
  seconds: number;
  /** Processor time of the same work, all threads of the process together. Steadier on a busy machine. */
  cpuSeconds: number;
  pages: number;
}

/** One run of a script in a process of its own. */
export interface Measured {
  /** In turn: the first meets a process that has compiled nothing yet, the others find one at work. At least one. */
  passes: Pass[];
  /** Largest resident set of the process. */
  peakMb: number;
}

/** Runs a measured script; see {@link run}. */
export function measure(script: string, scriptArguments: readonly string[], documents: readonly string[]): Measured {
  return run<Measured>(script, scriptArguments, documents);
}

/**
 * Where compiled code is kept from one process to the next, as the command `ingestkit` keeps it. The packages are run from
 * their sources here: without this, stripping the types of these took memory and time that those who install them never spend.
 */
const COMPILE_CACHE = join(import.meta.dirname, '..', 'node_modules', '.cache', 'compiled');

const ENVIRONMENT = { ...process.env, NODE_COMPILE_CACHE: COMPILE_CACHE };

function toNodeArguments(script: string, scriptArguments: readonly string[], documents: readonly string[]): string[] {
  return ['--no-warnings', join(import.meta.dirname, script), ...scriptArguments, ...documents];
}

/** Runs a measured script in several processes at once. */
export async function measureAtOnce(
  processCount: number,
  script: string,
  scriptArguments: readonly string[],
  documents: readonly string[],
): Promise<Measured[]> {
  const nodeArguments = toNodeArguments(script, scriptArguments, documents);
  const runs = Array.from({ length: processCount }, () =>
    promisify(execFile)(process.execPath, nodeArguments, { env: ENVIRONMENT }),
  );
  return (await Promise.all(runs)).map(({ stdout }) => JSON.parse(stdout) as Measured);
}

/** Runs a script of this folder with the same Node and the same settings as every other; gives the JSON that it prints. */
export function run<Output>(script: string, scriptArguments: readonly string[], documents: readonly string[]): Output {
  const { status, stdout, stderr } = spawnSync(process.execPath, toNodeArguments(script, scriptArguments, documents), {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: ENVIRONMENT,
  });
  if (status !== 0) throw new Error(`${script} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout) as Output;
}

/** Times the work, as many times in turn as asked for, and prints a {@link Measured}. Called by the measured scripts. */
export async function report(work: () => Promise<number>, passCount = 1): Promise<void> {
  const passes: Pass[] = [];
  for (let number = 0; number < passCount; number += 1) passes.push(await timed(work));
  const peakMb = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(`${JSON.stringify({ passes, peakMb } satisfies Measured)}\n`);
}

async function timed(work: () => Promise<number>): Promise<Pass> {
  const startedAtMs = performance.now();
  const before = process.cpuUsage();
  const pages = await work();
  const seconds = (performance.now() - startedAtMs) / 1000;
  const { user, system } = process.cpuUsage(before);
  return { seconds, cpuSeconds: (user + system) / 1e6, pages };
}
