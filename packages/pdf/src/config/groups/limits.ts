import { z } from 'zod';
import { fieldTraits } from '../field-traits.ts';

const overrideReason = z.string().regex(/\S/).max(500).nullable().default(null);
const reasonFormat = 'a sentence that is not blank';

/**
 * What a document may cost and carry. `maxFileSizeMb`, `maxPageCount` and `rejectJavascript` are security defaults:
 * lifting one needs its written reason.
 */
export const limitsFields = {
  // Node reads at most 2 GiB of a file at once, and a document is read whole, once.
  maxFileSizeMb: z
    .number()
    .positive()
    .max(2000)
    .default(500)
    .describe('Size above which a file is refused (E_SECURITY_TOO_LARGE). 1 MB is 1,048,576 bytes.')
    .register(fieldTraits, { changesOutput: false, unit: 'MB' }),
  maxPageCount: z
    .int()
    .min(1)
    .max(1_000_000)
    .default(5000)
    .describe('The most pages that a document may have (E_SECURITY_TOO_MANY_PAGES).')
    .register(fieldTraits, { changesOutput: false, unit: 'pages' }),
  perDocumentTimeoutSeconds: z
    .number()
    .positive()
    .max(86_400)
    .default(300)
    .describe('Time that the work on one document may take, from its start. At the deadline it is stopped.')
    .register(fieldTraits, { changesOutput: false, unit: 'seconds' }),
  maxDecompressionRatio: z
    .number()
    .min(1)
    .max(1_000_000)
    .default(100)
    .describe(
      'Inflated bytes per stored byte above which a stream is a bomb. Output up to 10 MB never is one, above 256 MB always.',
    )
    .register(fieldTraits, { changesOutput: false, unit: 'times the stored size' }),
  rejectJavascript: z
    .boolean()
    .default(true)
    .describe('Refuse documents that carry JavaScript or a launch action. Scripts are never run either way.')
    .register(fieldTraits, { changesOutput: false }),
  passwords: z
    .array(z.string().max(1000))
    .max(100)
    .default([])
    .describe('User passwords to try on encrypted documents, in this order, after the empty one.')
    .register(fieldTraits, { changesOutput: false, secret: true }),
  rejectJavascriptOverrideReason: overrideReason
    .describe('Why rejectJavascript is false. Written to the audit line of every document; lifts nothing alone.')
    .register(fieldTraits, { changesOutput: false, format: reasonFormat }),
  maxFileSizeOverrideReason: overrideReason
    .describe('Why maxFileSizeMb is above 500. Written to the audit line of every document; lifts nothing alone.')
    .register(fieldTraits, { changesOutput: false, format: reasonFormat }),
  maxPageCountOverrideReason: overrideReason
    .describe('Why maxPageCount is above 5000. Written to the audit line of every document; lifts nothing alone.')
    .register(fieldTraits, { changesOutput: false, format: reasonFormat }),
};
