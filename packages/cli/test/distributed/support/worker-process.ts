import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { startBinary } from '../../support/run-binary.ts';

/** A real `ingestkit worker`. */
export interface WorkerProcess {
  /** What it has printed so far. */
  readonly lines: readonly string[];
  /** Ends it at once, as a machine that fails does. */
  kill(): Promise<void>;
  /** Asks it to end, as a machine that is shut down does; gives its exit code. Idempotent. */
  stop(): Promise<number | null>;
}

/** Starts `ingestkit worker` with the arguments, in the folder. Resolves when it takes jobs. */
export async function startWorkerProcess(
  args: readonly string[],
  workingFolder: string,
  env: Record<string, string> = {},
): Promise<WorkerProcess> {
  const child = startBinary(['worker', ...args], { cwd: workingFolder, env });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const lines: string[] = [];
  const printed = createInterface(child.stderr);
  printed.on('line', (line) => lines.push(line));
  const ready = once(printed, 'line');
  await Promise.race([ready, exited]);
  if (!lines[0]?.startsWith('Working')) throw new Error(`The worker did not start: ${lines.join('\n')}`);
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    const [code] = await exited;
    return code;
  };
  return {
    lines,
    kill: async () => {
      await end('SIGKILL');
    },
    stop: () => end('SIGTERM'),
  };
}
