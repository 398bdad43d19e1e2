import { untilAborted } from './until-aborted.ts';

/** Waits. @throws the signal's reason at once when that is aborted. */
export async function pause(durationMs: number, signal?: AbortSignal): Promise<void> {
  const over = Promise.withResolvers<void>();
  const timer = setTimeout(over.resolve, durationMs);
  try {
    await untilAborted(over.promise, signal);
  } finally {
    clearTimeout(timer);
  }
}
