import { IngestError, type EmbeddingBackend, type EmbedOptions } from '@ingestkit/core';
import { createInMemoryEmbedder, type EmbeddingBackendSetup } from '../../src/index.ts';
import type { BrokenBackend } from './broken-backend.ts';

/** The reference with a model that cannot be reached or never answers. */
export const EMBEDDER_SETUP: EmbeddingBackendSetup = {
  createBackend: createInMemoryEmbedder,
  createUnreachable: () => ({
    ...createInMemoryEmbedder(),
    embed: async () => {
      throw new IngestError('E_BACKEND_EMBED_CONNECT', 'The connection was refused.');
    },
  }),
  createHanging: () => ({ ...createInMemoryEmbedder(), embed: (_texts, options) => waitForEnd(options) }),
};

function waitForEnd({ timeoutMs, signal }: EmbedOptions = {}): Promise<never> {
  const end = Promise.withResolvers<never>();
  const giveUp = (): void => end.reject(new IngestError('E_BACKEND_EMBED_TIMEOUT', 'The model is too slow.'));
  const timer = timeoutMs === undefined ? undefined : setTimeout(giveUp, timeoutMs);
  signal?.addEventListener('abort', () => {
    clearTimeout(timer);
    end.reject(signal.reason);
  });
  return end.promise;
}

function brokenEmbedder(
  breaks: string,
  change: (backend: EmbeddingBackend) => Partial<EmbeddingBackend>,
): BrokenBackend<EmbeddingBackendSetup> {
  return {
    breaks,
    create: () => ({
      ...EMBEDDER_SETUP,
      createBackend: () => {
        const backend = createInMemoryEmbedder();
        return { ...backend, ...change(backend) };
      },
    }),
  };
}

function neverEnds(): Promise<never> {
  return Promise.withResolvers<never>().promise;
}

/** One for every rule. */
export const BROKEN_EMBEDDERS: readonly BrokenBackend<EmbeddingBackendSetup>[] = [
  brokenEmbedder('The dimension is a whole number above 0, the same every time.', () => {
    let calls = 0;
    return {
      dimension: () => {
        calls += 1;
        return calls === 1 ? 32 : 64;
      },
    };
  }),
  brokenEmbedder('Every vector is a Float32Array as long as the dimension.', () => ({ dimension: () => 33 })),
  brokenEmbedder('There is one vector for each text, in the order of the texts.', (backend) => ({
    embed: async (texts) => (await backend.embed(texts)).toReversed(),
  })),
  brokenEmbedder('No texts give no vectors.', (backend) => ({
    embed: async (texts) => {
      if (texts.length === 0) throw new Error('Give texts.');
      return backend.embed(texts);
    },
  })),
  brokenEmbedder('Any text gives finite numbers: an empty one, a long one, one of any script.', (backend) => ({
    embed: async (texts) => {
      const vectors = await backend.embed(texts);
      return vectors.map((vector, index) => (texts[index] === '' ? vector.fill(Number.NaN) : vector));
    },
  })),
  brokenEmbedder('A vector that was given does not change with later calls.', (backend) => {
    let running = 0;
    let given: Float32Array[] = [];
    return {
      embed: async (texts) => {
        // As with one buffer for all calls; between calls at the same time nothing is lost, which is another rule.
        if (running === 0) given.forEach((vector) => vector.fill(0));
        running += 1;
        given = await backend.embed(texts);
        running -= 1;
        return given;
      },
    };
  }),
  brokenEmbedder('One call takes 300 texts.', (backend) => ({ embed: (texts) => backend.embed(texts.slice(0, 256)) })),
  brokenEmbedder('Calls at the same time get their own vectors.', (backend) => {
    let waiting: readonly string[] = [];
    return {
      embed: async (texts) => {
        waiting = texts;
        await Promise.resolve();
        return backend.embed(waiting);
      },
    };
  }),
  {
    breaks: 'A model that cannot be reached rejects with E_BACKEND_EMBED_CONNECT.',
    create: () => ({
      ...EMBEDDER_SETUP,
      createUnreachable: () => ({
        ...createInMemoryEmbedder(),
        embed: () => Promise.reject(new Error('ECONNREFUSED')),
      }),
    }),
  },
  {
    breaks: 'A model that does not answer within timeoutMs rejects with E_BACKEND_EMBED_TIMEOUT.',
    create: () => ({
      ...EMBEDDER_SETUP,
      createHanging: () => ({
        ...createInMemoryEmbedder(),
        embed: (_texts, { signal } = {}) => waitForEnd(signal === undefined ? {} : { signal }),
      }),
    }),
  },
  {
    breaks: 'Aborting the signal ends a call that waits.',
    create: () => ({
      ...EMBEDDER_SETUP,
      createHanging: () => ({
        ...createInMemoryEmbedder(),
        embed: (_texts, { timeoutMs } = {}) => (timeoutMs === undefined ? neverEnds() : waitForEnd({ timeoutMs })),
      }),
    }),
  },
];
