import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Deadline } from '../src/deadline.ts';
import { openTrickBackend, runTrick } from './fixtures/trick-backend.ts';

describe('A deadline', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('starts over when it is set again', () => {
    const onPassed = vi.fn<() => void>();
    const deadline = new Deadline(onPassed);
    deadline.set(1000);
    vi.advanceTimersByTime(900);
    deadline.set(1000);
    vi.advanceTimersByTime(900);
    expect(onPassed).not.toHaveBeenCalled();
    vi.advanceTimersByTime(101);
    expect(onPassed).toHaveBeenCalledOnce();
  });

  test('of more than 24 days has no timer, which would fire at once', () => {
    new Deadline(() => {}).set(Number.POSITIVE_INFINITY);
    expect(vi.getTimerCount()).toBe(0);
  });
});

test('A document that was done in time is not lost when the caller holds up the event loop past its deadline.', async () => {
  const holdUpTheLoop = (): void => {
    for (const end = performance.now() + 400; performance.now() < end;);
  };
  // The answer leaves at once; what the document then sends comes in while nobody looks.
  const gate = {
    pass: async (): Promise<void> => {
      setImmediate(holdUpTheLoop);
    },
  };
  await using backend = openTrickBackend({ services: { gate } });
  const result = await runTrick(backend, 'wait', { perDocumentTimeoutSeconds: 0.2 });
  expect(result).toMatchObject({ filePath: 'wait' });
  expect(result).not.toHaveProperty('code');
});
