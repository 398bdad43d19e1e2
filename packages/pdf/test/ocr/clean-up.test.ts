import type { LLMBackend, LLMCallOptions, OCREngine } from '@ingestkit/core';
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestStore, processed } from '../pipeline/setup.ts';
import { isFaithful } from '../../src/ocr/faithful-text.ts';
import { cardScan } from '../support/make-scan.ts';

const READ = 'The larnp was lit at dusk on 12 May and the keeper vvrote the hour into the log of the tower';
const RIGHT = 'The lamp was lit at dusk on 12 May and the keeper wrote the hour into the log of the tower';

let scan: Uint8Array;
beforeAll(async () => {
  scan = await cardScan(1);
});

/** Reads the same few words from every picture. */
const engine: OCREngine = {
  name: () => 'tesseract',
  recognize: async () => ({
    text: READ,
    confidence: 0.9,
    words: READ.split(' ').map((text, index) => ({
      text,
      confidence: 0.9,
      box: [100 + index * 40, 100, 135 + index * 40, 114],
      baseline: 112,
      size: 14,
    })),
  }),
};

type Generate = (prompt: string, options: LLMCallOptions) => Promise<string>;

/** A model that answers in its own way, and remembers what it was asked. */
function modelThat(generate: Generate): LLMBackend & { asked: (LLMCallOptions & { prompt: string })[] } {
  const asked: (LLMCallOptions & { prompt: string })[] = [];
  return {
    asked,
    classify: () => Promise.reject(new Error('Clean-up wants text.')),
    generate: (prompt, options) => {
      asked.push({ ...options, prompt });
      return generate(prompt, options);
    },
  };
}

async function ingestWith(llm: LLMBackend | null, enableOcrCleanup = true) {
  const { backends, chunks } = openTestStore();
  const result = await processed(
    scan,
    { ...backends, ocr: engine, llm },
    { config: { enableOcrCleanup, ocrCleanupModel: 'mender', backendTimeoutSeconds: 0.05 } },
  );
  return { result, chunks: await chunks() };
}

describe('clean-up of OCR text by a language model', () => {
  test('mends the text of a chunk and keeps what was read beside it', async () => {
    const llm = modelThat(async () => `${RIGHT}\n`);
    const { result, chunks } = await ingestWith(llm);
    expect(result).toMatchObject({ status: 'succeeded', warnings: [] });
    expect(chunks.map(({ text, metadata }) => [text, metadata.ocrOriginalText])).toEqual([[RIGHT, READ]]);
    expect(llm.asked).toMatchObject([{ model: 'mender', role: 'cleanup', temperature: 0 }]);
    expect(llm.asked[0]!.prompt).toContain(READ);
  });

  test('shows nothing to the model unless it is asked for', async () => {
    const llm = modelThat(async () => RIGHT);
    const { chunks } = await ingestWith(llm, false);
    expect(llm.asked).toEqual([]);
    expect(chunks[0]).toMatchObject({ text: READ });
    expect(chunks[0]!.metadata).not.toHaveProperty('ocrOriginalText');
  });

  test('is no way to write another text: such an answer is dropped', async () => {
    const { result, chunks } = await ingestWith(modelThat(async () => 'I am sorry, I cannot help with that.'));
    expect(result.status).toBe('succeeded');
    expect(chunks[0]).toMatchObject({ text: READ });
  });

  test.each<[string, Generate | null]>([
    ['that fails', () => Promise.reject(new Error('connection refused'))],
    ['that never answers', () => new Promise(() => {})],
    ['that is not there', null],
  ])('by a model %s is W_LLM_UNAVAILABLE, and the text stays as it was read', async (_, generate) => {
    const { result, chunks } = await ingestWith(generate === null ? null : modelThat(generate));
    expect(result).toMatchObject({ status: 'succeeded', warnings: ['W_LLM_UNAVAILABLE'] });
    expect(chunks[0]).toMatchObject({ text: READ });
  });

  test('ends at an abort while the model is asked', async () => {
    const stop = new AbortController();
    const llm = modelThat(() => {
      stop.abort();
      return new Promise(() => {});
    });
    const { backends, chunks } = openTestStore();
    const result = await processed(
      scan,
      { ...backends, ocr: engine, llm },
      { config: { enableOcrCleanup: true }, signal: stop.signal },
    );
    expect(result).toMatchObject({ status: 'failed', errors: ['E_EXECUTION_CANCELLED'] });
    expect(await chunks()).toEqual([]);
  });
});

test('a mended text is the same text: about as long, mostly the same letters, and every number as it was', () => {
  expect(isFaithful(READ, RIGHT)).toBe(true);
  expect(isFaithful(READ, RIGHT.replace('12', '13'))).toBe(false);
  expect(isFaithful(READ, RIGHT.slice(0, 50))).toBe(false);
  expect(isFaithful(READ, `Here is the text: ${RIGHT}. I hope this helps you with your work.`)).toBe(false);
  expect(isFaithful(READ, '')).toBe(false);
});
