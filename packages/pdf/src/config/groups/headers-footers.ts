import { z } from 'zod';
import { fieldTraits } from '../field-traits.ts';

/** How running headers and footers are told from the body. */
export const headersFootersFields = {
  headerFooterSamplePages: z
    .int()
    .min(2)
    .max(1000)
    .default(5)
    .describe('Pages before and as many after each page that it is compared with to find what repeats.')
    .register(fieldTraits, { changesOutput: true, unit: 'pages' }),
  headerFooterZoneRatio: z
    .number()
    .min(0)
    .max(0.5)
    .default(0.1)
    .describe(
      'Height of the zone at the top and at the bottom in which they are looked for; the outermost line may stand 2.5 times as far inwards. 0 turns this off.',
    )
    .register(fieldTraits, { changesOutput: true, unit: 'part of the page height' }),
  headerFooterSimilarityThreshold: z
    .number()
    .min(0)
    .max(1)
    .default(0.7)
    .describe('Likeness of two lines, numbers aside, from which they count as a repetition.')
    .register(fieldTraits, { changesOutput: true }),
};
