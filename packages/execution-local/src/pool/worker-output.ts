import type { Readable } from 'node:stream';
import type { Worker } from 'node:worker_threads';

/** Which stream of a worker something was written to. */
export type WorkerOutputStream = 'stdout' | 'stderr';

/** Gets what workers write. Without one it is dropped. */
export type WorkerOutputListener = (text: string, stream: WorkerOutputStream) => void;

/**
 * Takes a worker's output off the terminal: Node pipes it to the process's own streams, where it would mix with the
 * application's. A library prints nothing, so it goes to `listener`, or nowhere.
 */
export function redirectOutput(thread: Worker, listener: WorkerOutputListener | undefined): void {
  redirect(thread.stdout, process.stdout, (text) => listener?.(text, 'stdout'));
  redirect(thread.stderr, process.stderr, (text) => listener?.(text, 'stderr'));
}

function redirect(from: Readable, terminal: NodeJS.WritableStream, listener: (text: string) => void): void {
  from.unpipe(terminal);
  from.setEncoding('utf8');
  from.on('data', listener);
  // Taking the terminal away has paused the stream, and one that nobody reads would hold back the worker's writes.
  from.resume();
}
