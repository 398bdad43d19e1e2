import type { OCREngine, RecognizedPage, RecognizedWord } from '@ingestkit/core';
import { createPlainPicture, createScriptedOCREngine, type OCREngineSetup, type OCRSample } from '../../src/index.ts';
import type { BrokenBackend } from './broken-backend.ts';

const WORDS: readonly RecognizedWord[] = [
  { text: 'Pump', confidence: 0.9, box: [10, 10, 60, 30] },
  { text: 'starts', confidence: 0.8, box: [65, 10, 120, 30] },
  { text: 'at', confidence: 0.7, box: [10, 40, 30, 60] },
  { text: '3', confidence: 1, box: [35, 40, 45, 60] },
  { text: 'bar.', confidence: 0.6, box: [50, 40, 90, 60] },
];

const PAGE: RecognizedPage = { text: 'Pump starts\nat 3 bar.', confidence: 0.8, words: [...WORDS] };

/** A picture that the scripted engine knows by heart. */
export const OCR_SAMPLE: OCRSample = {
  image: createPlainPicture(200, 100, 230),
  text: 'Pump starts at 3 bar.',
  language: 'en',
};

function createReference(): OCREngine {
  return createScriptedOCREngine([{ image: OCR_SAMPLE.image, page: PAGE }]);
}

/** The reference. */
export const OCR_SETUP: OCREngineSetup = { createBackend: createReference, sample: OCR_SAMPLE };

function brokenEngine(breaks: string, change: (engine: OCREngine) => Partial<OCREngine>): BrokenBackend<OCREngine> {
  return {
    breaks,
    create: () => {
      const engine = createReference();
      return { ...engine, ...change(engine) };
    },
  };
}

/** An engine that gives other pages than the reference. */
function brokenPage(breaks: string, change: (page: RecognizedPage) => RecognizedPage): BrokenBackend<OCREngine> {
  return brokenEngine(breaks, (engine) => ({
    recognize: async (...parameters) => change(await engine.recognize(...parameters)),
  }));
}

/** An engine that gives other words than the reference. */
function brokenWords(breaks: string, change: (word: RecognizedWord) => RecognizedWord): BrokenBackend<OCREngine> {
  return brokenPage(breaks, (page) => ({ ...page, words: page.words.map(change) }));
}

/** One for every rule. */
export const BROKEN_OCR_ENGINES: readonly BrokenBackend<OCREngine>[] = [
  brokenEngine('The engine has a name, the same every time.', () => ({ name: () => '' })),
  brokenEngine(
    'The size that the engine asks for can be made: letters of some height, narrowed to a part of their width.',
    // Per cent in the place of a part.
    () => ({ narrowing: 80 }),
  ),
  brokenPage('The words of a clear picture are read.', (page) => ({
    ...page,
    text: page.text.replaceAll('a', 'o'),
    words: page.words.map(({ text, confidence, box }) => ({ text: text.replaceAll('a', 'o'), confidence, box })),
  })),
  brokenPage('The text of a picture is that of its words, in their order.', (page) => ({
    ...page,
    text: page.text.split('\n').toReversed().join('\n'),
  })),
  brokenPage('The confidence of a word is from 0 to 1.', (page) => ({
    text: page.text,
    confidence: page.confidence * 100,
    words: page.words.map(({ text, confidence, box }) => ({ text, confidence: confidence * 100, box })),
  })),
  brokenPage('The confidence of a picture is the mean of its words.', (page) => ({ ...page, confidence: 0.5 })),
  brokenWords('The box of a word lies in the picture, in its pixels.', ({ text, confidence, box }) => ({
    text,
    confidence,
    // With a height in the place of the lower edge.
    box: [box[0], box[1], box[2], box[3] - box[1] - 20],
  })),
  brokenEngine('A picture with nothing on it gives no words and is no error.', (engine) => ({
    recognize: async (image, options) => {
      const page = await engine.recognize(image, options);
      if (page.words.length === 0 && image.width === 400) throw new Error('The page is empty.');
      return page;
    },
  })),
  brokenEngine('Bytes that are no picture reject with E_OCR_FAILED.', (engine) => ({
    recognize: (image, options) =>
      engine.recognize(image, options).catch((caught: unknown) => {
        if (options.signal?.aborted) throw caught;
        return { text: '', confidence: 0, words: [] };
      }),
  })),
  brokenEngine('The bytes of the picture are left as they were.', (engine) => ({
    recognize: async (image, options) => {
      const page = await engine.recognize(image, options);
      // The sample itself is shared by all rules.
      if (image !== OCR_SAMPLE.image) image.bytes.fill(0);
      return page;
    },
  })),
  brokenEngine('Pictures that are read at the same time give what they give alone.', (engine) => {
    let last: Promise<RecognizedPage> | undefined;
    return {
      recognize: async (image, options) => {
        last = engine.recognize(image, options);
        const own = last;
        await own;
        return last === own ? own : last;
      },
    };
  }),
  brokenEngine('Warmed up, and let go of in between, the engine reads as it does without.', (engine) => {
    let isReleased = false;
    return {
      warmUp: async () => {},
      release: async () => {
        isReleased = true;
      },
      recognize: async (image, options) => {
        if (isReleased) throw new Error('The engine has been released.');
        return engine.recognize(image, options);
      },
    };
  }),
  brokenEngine('A signal that is aborted rejects.', (engine) => ({
    recognize: (image, { signal: _signal, ...options }) => engine.recognize(image, options),
  })),
];
