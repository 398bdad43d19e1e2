import type { LLMBackend } from '@ingestkit/core';

/** Says what the rules say, and is always sure of it. A real one asks a model; it is shown numbers, never text. */
export const carefulModel: LLMBackend = {
  classify: async () => ({
    type: 'text_native',
    confidence: 0.95,
    reasoning: 'A short page of real text.',
    pageTypes: [],
  }),
  generate: async (prompt) => prompt,
};
