export { fromAiSdk, type EmbeddingModels, type LanguageModels } from './from-ai-sdk.ts';
