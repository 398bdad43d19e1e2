/**
 * What the work gives, or a rejection with the signal's reason at once when that is aborted: for work that may never
 * settle once it is stopped. Leaves no listener behind, so that a signal may outlive any amount of work.
 */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason as Error);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    const done = () => signal.removeEventListener('abort', stop);
    work.finally(done).then(resolve, reject);
  });
}
