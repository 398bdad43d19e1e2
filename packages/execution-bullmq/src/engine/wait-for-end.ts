import { IngestError, type GetResultOptions } from '@ingestkit/core';
import type { QueueSession } from './queue-session.ts';

/**
 * Waits until a job has ended and gives its encoded result. All events of the job that were told before have been heard
 * when it resolves.
 *
 * @throws E_EXECUTION_NOT_FOUND, E_EXECUTION_TIMEOUT, E_EXECUTION_CANCELLED, as `DistributedEngine.waitForResult`;
 *   E_EXECUTION_SUBMIT if the queue cannot be reached for longer than the patience.
 */
export async function waitForEnd(
  session: QueueSession,
  jobId: string,
  { timeoutMs, signal }: GetResultOptions,
): Promise<string> {
  const { watch } = session;
  const patience = createPatience(jobId, timeoutMs, signal);
  const ended = Promise.withResolvers<string>();
  // A job that is listened to since it was submitted tells its end, mostly with its result: there is no need to look before.
  let isToldOfEnd = watch.isWatched(jobId);
  // Listen first, look then: an end between the two is heard.
  const listening = watch.add(jobId, { onEnded: ended.resolve, onProgress: () => {} });
  try {
    for (;;) {
      if (isToldOfEnd) {
        const told = await Promise.race([ended.promise, patience.over, patience.pause()]);
        if (told) return told;
      }
      const encoded = await Promise.race([lookForResult(session, jobId, patience.over), patience.over]);
      if (encoded !== null) return encoded;
      isToldOfEnd = true;
    }
  } finally {
    listening.stop();
    patience.close();
  }
}

async function lookForResult(
  { reach, scripts, watch }: QueueSession,
  jobId: string,
  over: Promise<never>,
): Promise<string | null> {
  const look = await reach.whileReachable(() => scripts.look(jobId), over);
  if (look.kind === 'open') return null;
  if (look.kind === 'unknown') throw notFound(jobId);
  // Those who listen still have not heard of its end, and maybe not of all before it.
  if (watch.isWatched(jobId)) await watch.caughtUp();
  return look.encoded;
}

interface Patience {
  /** Rejects when the caller does not want to wait any longer. */
  over: Promise<never>;
  /** Resolves after a while: the job is then looked at again, which notices a queue that is gone for good. */
  pause(): Promise<void>;
  close(): void;
}

const LOOK_AGAIN_AFTER_MS = 5000;

/** Times beyond what the platform's timer can hold are as good as for ever. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

function createPatience(jobId: string, timeoutMs: number | undefined, signal: AbortSignal | undefined): Patience {
  const { promise: over, reject } = Promise.withResolvers<never>();
  // It may come to its end while nobody waits for it.
  over.catch(() => {});
  const aborted = (): void => reject(waitingAborted(jobId));
  const isFinite = timeoutMs !== undefined && timeoutMs <= LONGEST_TIMER_MS;
  const timer = isFinite ? setTimeout(() => reject(waitedLongEnough(jobId, timeoutMs)), timeoutMs) : undefined;
  let pauseTimer: NodeJS.Timeout | undefined;
  if (signal?.aborted) aborted();
  signal?.addEventListener('abort', aborted, { once: true });
  return {
    over,
    pause: () =>
      new Promise((resolve) => {
        clearTimeout(pauseTimer);
        pauseTimer = setTimeout(resolve, LOOK_AGAIN_AFTER_MS);
      }),
    close: () => {
      clearTimeout(timer);
      clearTimeout(pauseTimer);
      signal?.removeEventListener('abort', aborted);
    },
  };
}

function notFound(jobId: string): IngestError {
  return new IngestError(
    'E_EXECUTION_NOT_FOUND',
    `The queue has no job with the id "${jobId}": it was never submitted, or its result has expired.`,
    { stage: 'execution' },
  );
}

function waitedLongEnough(jobId: string, timeoutMs: number): IngestError {
  return new IngestError(
    'E_EXECUTION_TIMEOUT',
    `Job ${jobId} did not end within ${timeoutMs} ms. It goes on; ask again.`,
    {
      stage: 'execution',
    },
  );
}

function waitingAborted(jobId: string): IngestError {
  return new IngestError('E_EXECUTION_CANCELLED', `Waiting for job ${jobId} was aborted. The work itself goes on.`, {
    stage: 'execution',
  });
}
