import { z } from 'zod';
import { fieldTraits } from '../field-traits.ts';

/** How text is cut into chunks. Tokens are those of the o200k encoding unless another tokenizer is plugged in. */
export const chunksFields = {
  chunkSizeTokens: z
    .int()
    .min(16)
    .max(32_768)
    .default(512)
    .describe('The most tokens that a chunk may have, overlap included.')
    .register(fieldTraits, { changesOutput: true, unit: 'tokens' }),
  chunkOverlapTokens: z
    .int()
    .min(0)
    .max(16_384)
    .default(50)
    .describe('Tokens that a chunk repeats from the one before; never across a heading.')
    .register(fieldTraits, { changesOutput: true, unit: 'tokens' }),
  chunkRespectHeadings: z
    .boolean()
    .default(true)
    .describe('Begin a new chunk at every heading.')
    .register(fieldTraits, { changesOutput: true }),
  chunkRespectTables: z
    .boolean()
    .default(true)
    .describe('Keep a table in one chunk unless it alone is too large.')
    .register(fieldTraits, { changesOutput: true }),
};
