import {
  isEmbeddingBackend,
  isIngestLedger,
  isLLMBackend,
  isOCREngine,
  isStructuredDBBackend,
  isVectorStoreBackend,
} from '@ingestkit/core';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import * as inMemory from '../src/in-memory.ts';

test('The references pass the runtime checks of their protocols', () => {
  const store = inMemory.createInMemoryVectorStore();
  expect(isVectorStoreBackend(store)).toBe(true);
  expect(isIngestLedger(store.ledger)).toBe(true);
  expect(isStructuredDBBackend(inMemory.createInMemoryStructuredDB())).toBe(true);
  expect(isEmbeddingBackend(inMemory.createInMemoryEmbedder())).toBe(true);
  expect(isLLMBackend(inMemory.createScriptedLLM({ model: 'hangs' }))).toBe(true);
  expect(isOCREngine(inMemory.createScriptedOCREngine([]))).toBe(true);
});

test('The references can be used without vitest, in a process of their own', () => {
  const script = fileURLToPath(new URL('../src/in-memory.ts', import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [script], { encoding: 'utf8' });
  expect(status, stderr).toBe(0);
});
