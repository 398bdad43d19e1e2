import { vi } from 'vitest';

/**
 * Runs something that only waits for timers, with a clock that jumps from timer to timer: no time passes, and however
 * busy the machine is, everything happens in the same order.
 */
export async function inVirtualTime<Value>(run: () => Promise<Value>): Promise<Value> {
  vi.useFakeTimers();
  try {
    const state = { isDone: false };
    const result = run().finally(() => (state.isDone = true));
    while (!state.isDone) await vi.advanceTimersToNextTimerAsync();
    return await result;
  } finally {
    vi.useRealTimers();
  }
}
