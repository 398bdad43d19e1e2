import type { EmbeddingBackend } from '@ingestkit/core';
import { expect } from 'vitest';
import { expectCode, rejectionOf } from '../internal/expect-code.ts';
import { within } from '../internal/within.ts';
import type { Rule } from '../rule.ts';
import { cosineSimilarity } from '../vector-store/cosine-similarity.ts';

/** What a rule for embedding backends works on. */
export interface EmbeddingBackendHarness {
  backend: EmbeddingBackend;
  /** A backend whose model cannot be reached. Only for rules that require `unreachable`. */
  createUnreachable(): EmbeddingBackend;
  /** A backend whose model never answers. Only for rules that require `hanging`. */
  createHanging(): EmbeddingBackend;
}

/** A rule for embedding backends. */
export type EmbeddingBackendRule = Rule<EmbeddingBackendHarness>;

const TEXTS = ['The pump starts at 3 bar.', 'Seals are replaced every year.', 'Die Rechnung ist bezahlt.'];

/** Longest time that a call may take to notice that it is over. */
const DEADLINE_MS = 1000;

/** Same direction, up to the rounding of models that compute in batches. */
function expectSameDirection(left: Float32Array | undefined, right: Float32Array | undefined): void {
  expect(cosineSimilarity(left ?? new Float32Array(), right ?? new Float32Array())).toBeGreaterThan(0.99);
}

async function embedOne(backend: EmbeddingBackend, text: string): Promise<Float32Array | undefined> {
  const [vector] = await backend.embed([text]);
  return vector?.slice();
}

/** Every promise of `EmbeddingBackend`. */
export const EMBEDDING_BACKEND_RULES: readonly EmbeddingBackendRule[] = [
  {
    title: 'The dimension is a whole number above 0, the same every time.',
    run: async ({ backend }) => {
      const dimension = await backend.dimension();
      expect(Number.isInteger(dimension) && dimension > 0).toBe(true);
      expect(await backend.dimension()).toBe(dimension);
    },
  },
  {
    title: 'Every vector is a Float32Array as long as the dimension.',
    run: async ({ backend }) => {
      const dimension = await backend.dimension();
      for (const vector of await backend.embed(TEXTS)) {
        expect(vector).toBeInstanceOf(Float32Array);
        expect(vector).toHaveLength(dimension);
      }
    },
  },
  {
    title: 'There is one vector for each text, in the order of the texts.',
    run: async ({ backend }) => {
      const together = (await backend.embed(TEXTS)).map((vector) => vector.slice());
      expect(together).toHaveLength(TEXTS.length);
      for (const [index, text] of TEXTS.entries()) expectSameDirection(together[index], await embedOne(backend, text));
    },
  },
  {
    title: 'No texts give no vectors.',
    run: async ({ backend }) => {
      expect(await backend.embed([])).toEqual([]);
    },
  },
  {
    title: 'Any text gives finite numbers: an empty one, a long one, one of any script.',
    run: async ({ backend }) => {
      const vectors = await backend.embed(['', ' \n', 'word '.repeat(5000), '日本語 العربية 👩‍🔬', '\u0000 %s {{x}}']);
      for (const vector of vectors) expect(vector.every(Number.isFinite)).toBe(true);
    },
  },
  {
    title: 'A vector that was given does not change with later calls.',
    run: async ({ backend }) => {
      const [vector] = await backend.embed(TEXTS.slice(0, 1));
      const copy = vector?.slice();
      await backend.embed(TEXTS.slice(1));
      expect(vector).toEqual(copy);
    },
  },
  {
    title: 'One call takes 300 texts.',
    run: async ({ backend }) => {
      const texts = Array.from({ length: 300 }, (_, index) => `Item ${index} of the list.`);
      expect(await backend.embed(texts)).toHaveLength(300);
    },
  },
  {
    title: 'Calls at the same time get their own vectors.',
    run: async ({ backend }) => {
      const alone: (Float32Array | undefined)[] = [];
      for (const text of TEXTS) alone.push(await embedOne(backend, text));
      const atOnce = await Promise.all(TEXTS.map((text) => embedOne(backend, text)));
      atOnce.forEach((vector, index) => expectSameDirection(vector, alone[index]));
    },
  },
  {
    title: 'A model that cannot be reached rejects with E_BACKEND_EMBED_CONNECT.',
    requires: ['unreachable'],
    run: async ({ createUnreachable }) => {
      await expectCode(createUnreachable().embed(TEXTS), 'E_BACKEND_EMBED_CONNECT');
    },
  },
  {
    title: 'A model that does not answer within timeoutMs rejects with E_BACKEND_EMBED_TIMEOUT.',
    requires: ['hanging'],
    run: async ({ createHanging }) => {
      const call = createHanging().embed(TEXTS, { timeoutMs: 20 });
      await expectCode(within(DEADLINE_MS, call), 'E_BACKEND_EMBED_TIMEOUT');
    },
  },
  {
    title: 'Aborting the signal ends a call that waits.',
    requires: ['hanging'],
    run: async ({ createHanging }) => {
      const controller = new AbortController();
      const outcome = rejectionOf(within(DEADLINE_MS, createHanging().embed(TEXTS, { signal: controller.signal })));
      controller.abort();
      expect(String(await outcome)).not.toContain('did not end within');
    },
  },
];
