import { z } from 'zod';
import { fieldTraits } from '../field-traits.ts';

/** When the text layer of a page is good enough. */
export const qualityFields = {
  qualityMinPrintableRatio: z
    .number()
    .min(0)
    .max(1)
    .default(0.85)
    .describe('Part of the characters that must be printable, by Unicode category, for the text to be trusted.')
    .register(fieldTraits, { changesOutput: true, unit: 'part of the characters' }),
  qualityMinWordsPerPage: z
    .int()
    .min(0)
    .max(10_000)
    .default(10)
    .describe('Words below which a page that shows more than text is thought to have no usable text layer.')
    .register(fieldTraits, { changesOutput: true, unit: 'words' }),
  autoOcrFallback: z
    .boolean()
    .default(true)
    .describe('Read a page by OCR where its text layer cannot be trusted.')
    .register(fieldTraits, { changesOutput: true }),
};
