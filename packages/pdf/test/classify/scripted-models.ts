import type { LLMBackend, LLMCallOptions } from '@ingestkit/core';

export interface AskedModel extends LLMBackend {
  asked: (LLMCallOptions & { prompt: string })[];
}

/** What a model does when it is asked: it gives a value, or throws what is an error. */
export function scriptedModels(...answers: unknown[]): AskedModel {
  const asked: AskedModel['asked'] = [];
  return {
    asked,
    classify: async (prompt, options) => {
      const answer = answers[asked.length];
      asked.push({ ...options, prompt });
      if (answer instanceof Error) throw answer;
      return answer;
    },
    generate: () => Promise.reject(new Error('Classification wants JSON.')),
  };
}

/** A good answer, with some of it changed. */
export function answer(rest: Record<string, unknown> = {}): Record<string, unknown> {
  return { type: 'text_native', confidence: 0.9, reasoning: 'One font, no image.', pageTypes: [], ...rest };
}
