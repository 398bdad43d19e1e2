import { z } from 'zod';
import { fieldTraits } from '../field-traits.ts';

/** How headings are told from the body by their font. */
export const headingsFields = {
  headingMinFontSizeRatio: z
    .number()
    .min(1)
    .max(10)
    .default(1.2)
    .describe('Size of a line, as a multiple of the body text, from which its size alone makes it a heading.')
    .register(fieldTraits, { changesOutput: true, unit: 'times the body size' }),
};
