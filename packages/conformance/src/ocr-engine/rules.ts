import type { OCREngine, PageImage, RecognizedPage } from '@ingestkit/core';
import { expect } from 'vitest';
import { expectCode, rejectionOf } from '../internal/expect-code.ts';
import type { Rule } from '../rule.ts';
import { createPlainPicture } from './plain-picture.ts';

/** A picture with some words on it. */
export interface OCRSample {
  image: PageImage;
  /** The text on it, as a person reads it. */
  text: string;
  /** ISO 639-1 code. */
  language: string;
}

/** What a rule for OCR engines works on. */
export interface OCREngineHarness {
  engine: OCREngine;
  sample: OCRSample;
}

/** A rule for OCR engines. */
export type OCREngineRule = Rule<OCREngineHarness>;

/** Pixels. What is higher is another measure, such as dots per inch. */
const MOST_LETTER_HEIGHT = 100;

/** Share of the words of the sample that an engine must read without a fault. */
const WORDS_READ = 0.9;

function readSample({ engine, sample }: OCREngineHarness): Promise<RecognizedPage> {
  return engine.recognize(sample.image, { language: sample.language });
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

/** Every promise of `OCREngine`. */
export const OCR_ENGINE_RULES: readonly OCREngineRule[] = [
  {
    title: 'The engine has a name, the same every time.',
    run: async ({ engine }) => {
      const name = await engine.name();
      expect(name).not.toBe('');
      expect(await engine.name()).toBe(name);
    },
  },
  {
    title: 'The size that the engine asks for can be made: letters of some height, narrowed to a part of their width.',
    run: async ({ engine: { letterHeight = 11, narrowing = 1 } }) => {
      expect(letterHeight > 0 && letterHeight <= MOST_LETTER_HEIGHT, `letterHeight ${letterHeight}`).toBe(true);
      expect(narrowing > 0 && narrowing <= 1, `narrowing ${narrowing}`).toBe(true);
    },
  },
  {
    title: 'The words of a clear picture are read.',
    run: async (harness) => {
      const { words } = await readSample(harness);
      const read = new Set(words.map(({ text }) => text));
      const expected = wordsOf(harness.sample.text);
      const found = expected.filter((word) => read.has(word));
      expect(found.length, `read: ${[...read].join(' ')}`).toBeGreaterThanOrEqual(expected.length * WORDS_READ);
    },
  },
  {
    title: 'The text of a picture is that of its words, in their order.',
    run: async (harness) => {
      const { text, words } = await readSample(harness);
      expect(wordsOf(text)).toEqual(words.map((word) => word.text));
    },
  },
  {
    title: 'The confidence of a word is from 0 to 1.',
    run: async (harness) => {
      const { words } = await readSample(harness);
      for (const { text, confidence } of words) expect(confidence >= 0 && confidence <= 1, text).toBe(true);
    },
  },
  {
    title: 'The confidence of a picture is the mean of its words.',
    run: async (harness) => {
      const { confidence, words } = await readSample(harness);
      const mean = words.reduce((sum, word) => sum + word.confidence, 0) / words.length;
      expect(confidence).toBeCloseTo(mean, 2);
    },
  },
  {
    title: 'The box of a word lies in the picture, in its pixels.',
    run: async (harness) => {
      const { width, height } = harness.sample.image;
      const { words } = await readSample(harness);
      for (const { text, box } of words) {
        const [left, top, right, bottom] = box;
        const lies = 0 <= left && left < right && right <= width && 0 <= top && top < bottom && bottom <= height;
        expect(lies, `${text}: ${box.join(', ')}`).toBe(true);
      }
    },
  },
  {
    title: 'A picture with nothing on it gives no words and is no error.',
    run: async ({ engine }) => {
      const { words } = await engine.recognize(createPlainPicture(400, 300), { language: 'en' });
      expect(words).toEqual([]);
    },
  },
  {
    title: 'Bytes that are no picture reject with E_OCR_FAILED.',
    run: async ({ engine }) => {
      const image = { bytes: new TextEncoder().encode('This is no picture.'), width: 10, height: 10 };
      await expectCode(engine.recognize(image, { language: 'en' }), 'E_OCR_FAILED');
    },
  },
  {
    title: 'The bytes of the picture are left as they were.',
    run: async ({ engine, sample }) => {
      const bytes = sample.image.bytes.slice();
      await engine.recognize({ ...sample.image, bytes }, { language: sample.language });
      expect(bytes).toEqual(sample.image.bytes);
    },
  },
  {
    title: 'Pictures that are read at the same time give what they give alone.',
    run: async (harness) => {
      const alone = await readSample(harness);
      const blank = harness.engine.recognize(createPlainPicture(300, 400), { language: 'en' });
      const [first, nothing, second] = await Promise.all([readSample(harness), blank, readSample(harness)]);
      expect(first.text).toBe(alone.text);
      expect(second.text).toBe(alone.text);
      expect(nothing.words).toEqual([]);
    },
  },
  {
    title: 'Warmed up, and let go of in between, the engine reads as it does without.',
    run: async (harness) => {
      const { engine, sample } = harness;
      const { text } = await readSample(harness);
      await engine.warmUp?.({ language: sample.language });
      await engine.release?.();
      await engine.warmUp?.({ language: sample.language });
      expect((await readSample(harness)).text).toBe(text);
    },
  },
  {
    title: 'A signal that is aborted rejects.',
    requires: ['signal'],
    run: async ({ engine, sample }) => {
      const { image, language } = sample;
      await rejectionOf(engine.recognize(image, { language, signal: AbortSignal.abort() }));
    },
  },
];
