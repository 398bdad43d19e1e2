import { z } from 'zod';
import { fieldTraits } from '../field-traits.ts';

/** Where chunks go. */
export const storeFields = {
  defaultCollection: z
    .string()
    .min(1)
    .max(120)
    .regex(/^[\p{L}\p{N}_][\p{L}\p{N}_.: -]*$/u)
    .default('helpdesk')
    .describe('Collection of the vector store that chunks are written to.')
    .register(fieldTraits, {
      changesOutput: false,
      format: 'letters, digits and _ . : - or a space, beginning with a letter, a digit or _',
    }),
  enableContentDedup: z
    .boolean()
    .default(true)
    .describe('Write a text that a document repeats word for word once only, with the place of its first occurrence.')
    .register(fieldTraits, { changesOutput: true }),
};
