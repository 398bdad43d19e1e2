/** How long somebody is ready to wait. */
export interface Patience {
  timeoutMs?: number | undefined;
  signal?: AbortSignal | undefined;
}

/** Something that calls back once when it has ended. */
export type EndListeners = Set<() => void>;

/** Why the waiting was over. */
export type WaitEnd = 'ended' | 'timed-out' | 'aborted';

/**
 * Waits until all have ended, or until the patience is over, and tells which it was. Leaves no listener and no timer
 * behind in any case, so that asking again and again for a long job costs nothing.
 */
export async function waitForAll(pending: readonly EndListeners[], patience: Patience): Promise<WaitEnd> {
  const { timeoutMs, signal } = patience;
  if (pending.length === 0) return 'ended';
  if (signal?.aborted) return 'aborted';

  const { promise, resolve } = Promise.withResolvers<WaitEnd>();
  let remaining = pending.length;
  const oneEnded = (): void => {
    remaining -= 1;
    if (remaining === 0) resolve('ended');
  };
  const aborted = (): void => resolve('aborted');
  for (const listeners of pending) listeners.add(oneEnded);
  signal?.addEventListener('abort', aborted, { once: true });
  const timer = isFiniteTime(timeoutMs) ? setTimeout(() => resolve('timed-out'), timeoutMs) : undefined;

  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', aborted);
    for (const listeners of pending) listeners.delete(oneEnded);
  }
}

/** Times beyond what the platform's timer can hold are as good as for ever. */
function isFiniteTime(timeoutMs: number | undefined): timeoutMs is number {
  return timeoutMs !== undefined && timeoutMs < 2 ** 31;
}
