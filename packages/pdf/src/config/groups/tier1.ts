import { z } from 'zod';
import { fieldTraits } from '../field-traits.ts';

/** Thresholds of the rules that say what kind of page this is, without a model. */
export const tier1Fields = {
  minCharsPerPage: z
    .int()
    .min(0)
    .max(100_000)
    .default(200)
    .describe('Characters from which a page counts as text: the first of the three text signals.')
    .register(fieldTraits, { changesOutput: true, unit: 'characters' }),
  maxImageCoverageForText: z
    .number()
    .min(0)
    .max(1)
    .default(0.3)
    .describe('Part of a page that images may cover while it still counts as text: the second text signal.')
    .register(fieldTraits, { changesOutput: true, unit: 'part of the page' }),
  minTableCountForComplex: z
    .int()
    .min(1)
    .max(1000)
    .default(1)
    .describe('Tables from which a page counts as complex.')
    .register(fieldTraits, { changesOutput: true, unit: 'tables' }),
  minFontCountForDigital: z
    .int()
    .min(1)
    .max(1000)
    .default(1)
    .describe('Fonts from which a page counts as born digital: the third text signal.')
    .register(fieldTraits, { changesOutput: true, unit: 'fonts' }),
  tier1HighConfidenceSignals: z
    .int()
    .min(1)
    .max(5)
    .default(4)
    .describe('Fifths of confidence from which the answer of the rules is taken without asking a model: 4 is 0.8.')
    .register(fieldTraits, { changesOutput: true, unit: 'fifths' }),
  tier1MediumConfidenceSignals: z
    .int()
    .min(1)
    .max(5)
    .default(3)
    .describe('Fifths of confidence from which the answer of the rules counts as medium, else low: 3 is 0.6.')
    .register(fieldTraits, { changesOutput: true, unit: 'fifths' }),
};
