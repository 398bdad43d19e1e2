import { createInMemoryEmbedder, EMBEDDING_BACKEND_RULES, testEmbeddingBackend } from '../src/index.ts';
import { toEmbeddingBackendRuleSetup } from '../src/embedding-backend/index.ts';
import { proveRules } from './proof/broken-backend.ts';
import { BROKEN_EMBEDDERS, EMBEDDER_SETUP } from './proof/broken-embedders.ts';

testEmbeddingBackend('the in-memory embedder', EMBEDDER_SETUP);
testEmbeddingBackend('an embedder without a model elsewhere', { createBackend: createInMemoryEmbedder });

proveRules(EMBEDDING_BACKEND_RULES, BROKEN_EMBEDDERS, (create) => toEmbeddingBackendRuleSetup(create()));
