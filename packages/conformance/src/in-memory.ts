/**
 * The reference implementations, without vitest: for examples, for scripts and for the threads of a test.
 *
 * @module
 */
export { createInMemoryEmbedder } from './embedding-backend/in-memory-embedder.ts';
export { createScriptedLLM, type LLMScript } from './llm-backend/scripted-llm.ts';
export { createPlainPicture } from './ocr-engine/plain-picture.ts';
export { createScriptedOCREngine, type ScriptedPage } from './ocr-engine/scripted-ocr-engine.ts';
export { createInMemoryStructuredDB, type InMemoryStructuredDB } from './structured-db/in-memory-structured-db.ts';
export { createInMemoryVectorStore, type InMemoryVectorStore } from './vector-store/in-memory-vector-store.ts';
export { createSampleChunk, type SampleChunkOptions } from './vector-store/sample-chunk.ts';
