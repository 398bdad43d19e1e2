import { testEmbeddingBackend, testLLMBackend, type LLMScript } from '@ingestkit/conformance';
import { MockEmbeddingModelV4, MockLanguageModelV4 } from 'ai/test';
import { fromAiSdk } from '../src/index.ts';

testLLMBackend('a language model of the AI SDK', {
  createBackend: (script) => fromAiSdk({ languageModel: scriptedModel(script) }).llm,
});

testEmbeddingBackend('an embedding model of the AI SDK', {
  createBackend: () => fromAiSdk({ embeddingModel: countingModel() }).embedder,
  createUnreachable: () => fromAiSdk({ embeddingModel: brokenModel(() => failed()) }).embedder,
  createHanging: () => fromAiSdk({ embeddingModel: brokenModel(() => new Promise(() => {})) }).embedder,
});

function scriptedModel(script: LLMScript): MockLanguageModelV4 {
  return new MockLanguageModelV4({
    doGenerate: async () => {
      if (script.model === 'hangs') return new Promise(() => {});
      if (script.model === 'is unreachable') return failed();
      return {
        content: [{ type: 'text', text: script.text }],
        finishReason: { unified: 'stop', raw: 'stop' },
        usage: {
          inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
          outputTokens: { total: 1, text: 1, reasoning: 0 },
        },
        warnings: [],
      };
    },
  });
}

/** Counts letters, and takes at most 100 texts a call. */
function countingModel(): MockEmbeddingModelV4 {
  return new MockEmbeddingModelV4({
    maxEmbeddingsPerCall: 100,
    doEmbed: async ({ values }) => ({ embeddings: values.map(countLetters), warnings: [] }),
  });
}

function countLetters(text: string): number[] {
  const counts = Array.from({ length: 32 }, () => 0.1);
  for (const letter of text) counts[(letter.codePointAt(0) ?? 0) % 32]! += 1;
  return counts;
}

function brokenModel(answer: () => Promise<never>): MockEmbeddingModelV4 {
  return new MockEmbeddingModelV4({ doEmbed: answer });
}

async function failed(): Promise<never> {
  throw new TypeError('fetch failed', { cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) });
}
