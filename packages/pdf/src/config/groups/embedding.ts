import { z } from 'zod';
import { fieldTraits } from '../field-traits.ts';

/** How chunks become vectors. */
export const embeddingFields = {
  embeddingModel: z
    .string()
    .min(1)
    .max(200)
    .default('nomic-embed-text')
    .describe(
      'Embedding model, as the backend names it. Documents are embedded anew where it has changed; which model is called is said where the backend is made.',
    )
    .register(fieldTraits, { changesOutput: true, format: 'the name of a model' }),
  embeddingDimension: z
    .int()
    .min(1)
    .max(16_384)
    .default(768)
    .describe('Numbers in a vector. Must be what the embedding backend gives.')
    .register(fieldTraits, { changesOutput: true, unit: 'numbers' }),
  embeddingBatchSize: z
    .int()
    .min(1)
    .max(2048)
    .default(64)
    .describe('Chunks that are embedded and written at a time.')
    .register(fieldTraits, { changesOutput: false, unit: 'chunks' }),
  embeddingBatchTokens: z
    .int()
    .min(1)
    .max(1_000_000)
    .default(32_768)
    .describe('Tokens that are embedded at a time; a batch ends before it has more. A chunk with more goes alone.')
    .register(fieldTraits, { changesOutput: false, unit: 'tokens' }),
  embeddingConcurrency: z
    .int()
    .min(1)
    .max(64)
    .default(2)
    .describe('Batches of one document that are embedded at the same time.')
    .register(fieldTraits, { changesOutput: false, unit: 'batches' }),
};
