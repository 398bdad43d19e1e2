import type { EmbeddingBackend, LLMBackend } from '@ingestkit/core';
import { createEmbedder, type EmbeddingModels } from './create-embedder.ts';
import { createLlm, type LanguageModels } from './create-llm.ts';

export type { EmbeddingModels } from './create-embedder.ts';
export type { LanguageModels } from './create-llm.ts';

/**
 * Backends for ingestkit over models of the AI SDK, and so over every provider that it has. The models are called as
 * they are given: address, key and settings are those of the provider that made them. Nothing is asked of a model before
 * a document needs it; the AI SDK's own retries, warnings and telemetry are switched off.
 *
 * @throws E_CONFIG_INVALID for a model that is given by its name alone, or of a version of the AI SDK before 6.
 *
 * The answer spreads into the options of a router: `new PDFRouter({ ...fromAiSdk({ ... }), vectorStore, structuredDb })`.
 */
export function fromAiSdk(models: LanguageModels & EmbeddingModels): { llm: LLMBackend; embedder: EmbeddingBackend };
export function fromAiSdk(models: LanguageModels): { llm: LLMBackend };
export function fromAiSdk(models: EmbeddingModels): { embedder: EmbeddingBackend };
export function fromAiSdk(models: Partial<LanguageModels & EmbeddingModels>): {
  llm?: LLMBackend;
  embedder?: EmbeddingBackend;
} {
  const { languageModel, embeddingModel } = models;
  return {
    ...(languageModel === undefined ? {} : { llm: createLlm({ ...models, languageModel }) }),
    ...(embeddingModel === undefined ? {} : { embedder: createEmbedder({ ...models, embeddingModel }) }),
  };
}
