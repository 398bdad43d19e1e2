import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { waitForAll } from '../../src/job/wait.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('Waiting', () => {
  test('is over when all have ended', async () => {
    const pending = [new Set<() => void>(), new Set<() => void>()];
    const waited = waitForAll(pending, {});
    for (const listeners of pending) for (const listener of listeners) listener();
    await expect(waited).resolves.toBe('ended');
  });

  test('for nothing is over at once', async () => {
    await expect(waitForAll([], { timeoutMs: 0 })).resolves.toBe('ended');
  });

  test('is not begun with a signal that is aborted', async () => {
    await expect(waitForAll([new Set()], { signal: AbortSignal.abort() })).resolves.toBe('aborted');
  });

  test('leaves no listener and no timer behind when it gives up', async () => {
    const listeners = new Set<() => void>();
    const { signal } = new AbortController();
    const waited = waitForAll([listeners], { timeoutMs: 1000, signal });
    expect(listeners.size).toBe(1);
    vi.advanceTimersByTime(1000);
    await expect(waited).resolves.toBe('timed-out');
    expect(listeners.size).toBe(0);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('needs no timer for a time that is as good as for ever', () => {
    void waitForAll([new Set()], { timeoutMs: Number.POSITIVE_INFINITY });
    expect(vi.getTimerCount()).toBe(0);
  });
});
