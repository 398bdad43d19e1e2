import { createInMemoryVectorStore, testVectorStore, VECTOR_STORE_RULES } from '../src/index.ts';
import { toVectorStoreRuleSetup } from '../src/vector-store/index.ts';
import { proveRules } from './proof/broken-backend.ts';
import { BROKEN_VECTOR_STORES } from './proof/broken-vector-stores.ts';

testVectorStore('the in-memory vector store', { createBackend: createInMemoryVectorStore });

proveRules(VECTOR_STORE_RULES, BROKEN_VECTOR_STORES, (createBackend) => toVectorStoreRuleSetup({ createBackend }));
