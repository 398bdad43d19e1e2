import { isIngestError, type LLMBackend, type LLMCallOptions } from '@ingestkit/core';
import { expect } from 'vitest';
import { expectCode, rejectionOf } from '../internal/expect-code.ts';
import { within } from '../internal/within.ts';
import type { Rule } from '../rule.ts';
import type { LLMScript } from './scripted-llm.ts';

/** What a rule for language model backends works on. */
export interface LLMBackendHarness {
  /** A backend whose model follows the script. */
  createBackend(script: LLMScript): Promise<LLMBackend>;
}

/** A rule for language model backends. */
export type LLMBackendRule = Rule<LLMBackendHarness>;

const OPTIONS: LLMCallOptions = { model: 'any-model', temperature: 0 };

/** Longest time that a call may take to notice that it is over. */
const DEADLINE_MS = 1000;

const VERBS = ['classify', 'generate'] as const;

/** Every promise of `LLMBackend`. */
export const LLM_BACKEND_RULES: readonly LLMBackendRule[] = [
  {
    title: 'Generate gives the answer as the model wrote it.',
    run: async ({ createBackend }) => {
      const text = '  A line.\n\n"Another" line: 日本語.\n';
      const backend = await createBackend({ model: 'answers', text });
      expect(await backend.generate('Say something.', OPTIONS)).toBe(text);
    },
  },
  {
    title: 'Classify gives the parsed JSON of the answer.',
    run: async ({ createBackend }) => {
      const answer = { type: 'scanned', confidence: 0.9, pages: [1, 2], reason: null };
      const backend = await createBackend({ model: 'answers', text: JSON.stringify(answer) });
      expect(await backend.classify('What is it?', OPTIONS)).toEqual(answer);
    },
  },
  {
    title: 'Classify leaves the shape of the JSON to the caller.',
    run: async ({ createBackend }) => {
      for (const value of [{}, [], [1, 'two'], { unexpected: true }]) {
        const backend = await createBackend({ model: 'answers', text: JSON.stringify(value) });
        expect(await backend.classify('What is it?', OPTIONS)).toEqual(value);
      }
    },
  },
  {
    title: 'Classify rejects an answer that is not JSON with E_LLM_MALFORMED_JSON.',
    run: async ({ createBackend }) => {
      for (const text of ['It is scanned.', '{"type": "scan', '']) {
        const backend = await createBackend({ model: 'answers', text });
        await expectCode(backend.classify('What is it?', OPTIONS), 'E_LLM_MALFORMED_JSON');
      }
    },
  },
  {
    title: 'A model that does not answer within timeoutMs rejects with E_LLM_TIMEOUT.',
    run: async ({ createBackend }) => {
      for (const verb of VERBS) {
        const backend = await createBackend({ model: 'hangs' });
        await expectCode(within(DEADLINE_MS, backend[verb]('?', { ...OPTIONS, timeoutMs: 20 })), 'E_LLM_TIMEOUT');
      }
    },
  },
  {
    title: 'Aborting the signal ends a call that waits.',
    run: async ({ createBackend }) => {
      for (const verb of VERBS) {
        const backend = await createBackend({ model: 'hangs' });
        const controller = new AbortController();
        const call = backend[verb]('?', { ...OPTIONS, signal: controller.signal });
        const outcome = rejectionOf(within(DEADLINE_MS, call));
        controller.abort();
        expect(String(await outcome)).not.toContain('did not end within');
      }
    },
  },
  {
    title: 'A model that cannot be reached rejects, and is not taken for one that answered badly or late.',
    run: async ({ createBackend }) => {
      for (const verb of VERBS) {
        const backend = await createBackend({ model: 'is unreachable' });
        const caught = await rejectionOf(within(DEADLINE_MS, backend[verb]('?', OPTIONS)));
        expect(isIngestError(caught) ? caught.code : '').not.toMatch(/MALFORMED|SCHEMA|TIMEOUT/);
      }
    },
  },
];
