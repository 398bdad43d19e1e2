import { z } from 'zod';
import { fieldTraits } from '../field-traits.ts';

/** What of a document may be logged. By default: none of its text. */
export const loggingFields = {
  logSampleText: z
    .boolean()
    .default(false)
    .describe('Log the beginning of the text of a document.')
    .register(fieldTraits, { changesOutput: false }),
  logLlmPrompts: z
    .boolean()
    .default(false)
    .describe('Log what language models are asked and what they answer.')
    .register(fieldTraits, { changesOutput: false }),
  logChunkPreviews: z
    .boolean()
    .default(false)
    .describe('Log the beginning of each chunk.')
    .register(fieldTraits, { changesOutput: false }),
  logOcrOutput: z
    .boolean()
    .default(false)
    .describe('Log the text that OCR read.')
    .register(fieldTraits, { changesOutput: false }),
  redactPatterns: z
    .array(z.string().min(1).max(1000).refine(isUsablePattern))
    .max(100)
    .default([])
    .describe('What matches is struck out of everything that is logged.')
    .register(fieldTraits, {
      changesOutput: false,
      format: 'JavaScript regular expressions that do not match the empty text',
    }),
};

function isUsablePattern(pattern: string): boolean {
  try {
    return !new RegExp(pattern, 'g').test('');
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
