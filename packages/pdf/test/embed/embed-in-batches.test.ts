import { IngestError, type EmbeddingBackend } from '@ingestkit/core';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { embedInBatches } from '../../src/embed/embed-in-batches.ts';
import { createBackendCaller, type BackendPolicy } from '../../src/output/call-backend.ts';

const POLICY: BackendPolicy = { backendTimeoutSeconds: 10, backendMaxRetries: 2, backendBackoffBase: 1 };

type Embed = EmbeddingBackend['embed'];

const good: Embed = async (texts) => texts.map(() => new Float32Array([1, 0]));

async function run(
  embed: Embed,
  options: {
    count?: number;
    tokens?: number[];
    signal?: AbortSignal;
    policy?: BackendPolicy;
    batchTokens?: number;
    concurrency?: number;
  } = {},
): Promise<string[][]> {
  const { batchTokens = 1000, concurrency = 1, count = 5, policy = POLICY, signal, tokens = [] } = options;
  async function* items(): AsyncGenerator<{ text: string; tokenCount: number }> {
    for (let index = 0; index < count; index++) yield { text: `text ${index}`, tokenCount: tokens[index] ?? 3 };
  }
  const batches: string[][] = [];
  const caller = createBackendCaller(policy, signal);
  const embedder = { embed, dimension: () => 2 };
  const timeoutMs = policy.backendTimeoutSeconds * 1000;
  for await (const batch of embedInBatches(items(), {
    embedder,
    dimension: 2,
    batchSize: 2,
    batchTokens,
    concurrency,
    timeoutMs,
    caller,
    signal,
  })) {
    expect(batch.vectors).toHaveLength(batch.items.length);
    batches.push(batch.items.map((item) => item.text));
  }
  return batches;
}

/** What the promise is rejected with. Listens at once: the clock is turned before the answer is looked at. */
function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

function tooMany(retryAfterMs: number): IngestError {
  return new IngestError('E_BACKEND_EMBED_CONNECT', 'too many requests', { retryAfterMs });
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('embedding in batches', () => {
  it('gives full batches in order, and the rest at the end', async () => {
    expect(await run(good)).toEqual([['text 0', 'text 1'], ['text 2', 'text 3'], ['text 4']]);
    expect(await run(good, { count: 0 })).toEqual([]);
  });

  it('ends a batch before it has too many tokens; a text that has too many alone goes alone', async () => {
    const batches = await run(good, { tokens: [400, 700, 300, 2000, 1], count: 5 });
    expect(batches).toEqual([['text 0'], ['text 1', 'text 2'], ['text 3'], ['text 4']]);
  });

  it.each([1, 3])('has at most as many calls at a time as it may: %i', async (concurrency) => {
    const open = new Set<string>();
    let mostOpen = 0;
    const embed: Embed = async (texts) => {
      open.add(String(texts[0]));
      mostOpen = Math.max(mostOpen, open.size);
      await new Promise((resolve) => setTimeout(resolve, 100));
      open.delete(String(texts[0]));
      return good(texts);
    };
    const result = run(embed, { count: 20, concurrency });
    await vi.runAllTimersAsync();
    expect((await result).flat()).toEqual(Array.from({ length: 20 }, (_, index) => `text ${index}`));
    expect(mostOpen).toBe(concurrency);
  });

  it('gives the batches in order, whichever is ready first', async () => {
    let waitMs = 400;
    const result = run(
      async (texts) => {
        await new Promise((resolve) => setTimeout(resolve, (waitMs -= 100)));
        return good(texts);
      },
      { concurrency: 3 },
    );
    await vi.runAllTimersAsync();
    expect(await result).toEqual([['text 0', 'text 1'], ['text 2', 'text 3'], ['text 4']]);
  });

  it('stops what is on its way when a batch fails for good', async () => {
    const stopped: string[] = [];
    const embed: Embed = async (texts, { signal } = {}) => {
      if (texts[0] === 'text 0') throw new IngestError('E_BACKEND_EMBED_CONNECT', 'no', { recoverable: false });
      return new Promise((_, reject) => {
        signal?.addEventListener('abort', () => {
          stopped.push(String(texts[0]));
          reject(new Error('stopped'));
        });
      });
    };
    const failure = failureOf(run(embed, { concurrency: 3 }));
    await vi.runAllTimersAsync();
    expect(await failure).toMatchObject({ code: 'E_BACKEND_EMBED_CONNECT', recoverable: false });
    expect(stopped).toEqual(['text 2', 'text 4']);
  });

  it.each([
    ['an error with a code', () => tooMany(7000)],
    ['any error', () => Object.assign(new Error('too many requests'), { retryAfterMs: 7000 })],
  ])('leaves a backend alone for as long as it asks by %s, and hardly longer', async (_, failure) => {
    const times: number[] = [];
    const started = Date.now();
    const result = run(
      async (texts) => {
        times.push(Date.now() - started);
        if (times.length === 1) throw failure();
        return good(texts);
      },
      { count: 1 },
    );
    await vi.runAllTimersAsync();
    expect(await result).toHaveLength(1);
    expect(times[1]).toBeGreaterThanOrEqual(7000);
    expect(times[1]).toBeLessThan(7010);
  });

  it('gives up a backend that wants to be left alone for longer than a call may take', async () => {
    const embed = vi.fn<Embed>(async () => {
      throw tooMany(10_001);
    });
    await expect(run(embed)).rejects.toMatchObject({ code: 'E_BACKEND_EMBED_CONNECT', retryAfterMs: 10_001 });
    expect(embed).toHaveBeenCalledTimes(1);
  });

  it('tells the backend its deadline', async () => {
    const embed = vi.fn<Embed>(good);
    await run(embed, { count: 1 });
    expect(embed).toHaveBeenCalledWith(['text 0'], { timeoutMs: 10_000, signal: expect.any(AbortSignal) });
  });

  it.each([
    ['the least', 0, [0, 1000, 3000]],
    ['the most', 1, [0, 2000, 6000]],
  ])('tries again, waiting longer each time, with a random part: %s', async (_, random, expected) => {
    vi.spyOn(Math, 'random').mockReturnValue(random);
    onTestFinished(() => void vi.restoreAllMocks());
    const times: number[] = [];
    const started = Date.now();
    const result = run(async () => {
      times.push(Date.now() - started);
      throw new Error('no connection');
    });
    const failure = failureOf(result);
    await vi.runAllTimersAsync();
    expect(await failure).toMatchObject({ code: 'E_BACKEND_EMBED_CONNECT', stage: 'embed' });
    expect(times).toEqual(expected);
  });

  it('goes on when a retry succeeds', async () => {
    let isFirst = true;
    const result = run(async (texts) => {
      const fails = isFirst;
      isFirst = false;
      if (fails) throw new IngestError('E_BACKEND_EMBED_TIMEOUT', 'slow');
      return good(texts);
    });
    await vi.runAllTimersAsync();
    expect(await result).toHaveLength(3);
  });

  it('gives up a call that does not answer within the deadline', async () => {
    const embed = vi.fn<Embed>(() => new Promise<Float32Array[]>(() => {}));
    const failure = failureOf(run(embed));
    await vi.runAllTimersAsync();
    expect(await failure).toMatchObject({ code: 'E_BACKEND_EMBED_TIMEOUT' });
    expect(embed).toHaveBeenCalledTimes(3);
  });

  it('takes a time-out of the backend itself for one', async () => {
    const policy = { ...POLICY, backendMaxRetries: 0 };
    const timeout = async (): Promise<Float32Array[]> => {
      throw new DOMException('took too long', 'TimeoutError');
    };
    await expect(run(timeout, { policy })).rejects.toMatchObject({ code: 'E_BACKEND_EMBED_TIMEOUT' });
  });

  it.each<[string, () => unknown]>([
    ['too few vectors', () => [new Float32Array(2)]],
    ['no list', () => null],
    [
      'plain arrays',
      () => [
        [1, 0],
        [1, 0],
      ],
    ],
    ['another dimension', () => [new Float32Array(2), new Float32Array(3)]],
    ['a value that is not finite', () => [new Float32Array(2), new Float32Array([Number.NaN, 0])]],
  ])('refuses %s at once', async (_, answer) => {
    const embed = vi.fn<() => Promise<unknown>>(async () => answer());
    await expect(run(embed as Embed)).rejects.toMatchObject({ code: 'E_BACKEND_EMBED_CONNECT', recoverable: false });
    expect(embed).toHaveBeenCalledTimes(1);
  });

  it('stops at once when it is aborted, while a call runs and while it waits to try again', async () => {
    const running = new AbortController();
    const hangs = (): Promise<Float32Array[]> => {
      running.abort();
      return new Promise(() => {});
    };
    await expect(run(hangs, { signal: running.signal })).rejects.toMatchObject({ code: 'E_EXECUTION_CANCELLED' });
    const waiting = new AbortController();
    const fails = vi.fn<Embed>(async () => {
      throw new Error('no connection');
    });
    const failure = failureOf(run(fails, { signal: waiting.signal }));
    await vi.advanceTimersByTimeAsync(500);
    waiting.abort();
    expect(await failure).toMatchObject({ code: 'E_EXECUTION_CANCELLED' });
    expect(fails).toHaveBeenCalledTimes(1);
  });
});
