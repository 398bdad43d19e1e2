import { createScriptedLLM, LLM_BACKEND_RULES, testLLMBackend } from '../src/index.ts';
import { toLLMBackendRuleSetup } from '../src/llm-backend/index.ts';
import { proveRules } from './proof/broken-backend.ts';
import { BROKEN_LLMS } from './proof/broken-llms.ts';

testLLMBackend('the scripted language model', { createBackend: createScriptedLLM });

proveRules(LLM_BACKEND_RULES, BROKEN_LLMS, (create) => toLLMBackendRuleSetup(create()));
