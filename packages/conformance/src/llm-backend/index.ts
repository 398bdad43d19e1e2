import type { LLMBackend } from '@ingestkit/core';
import { registerRules, type RuleSetup } from '../rule.ts';
import { LLM_BACKEND_RULES, type LLMBackendHarness } from './rules.ts';
import type { LLMScript } from './scripted-llm.ts';

export { LLM_BACKEND_RULES, type LLMBackendHarness, type LLMBackendRule } from './rules.ts';
export { createScriptedLLM, type LLMScript } from './scripted-llm.ts';

/** How the rules get a language model backend. */
export interface LLMBackendSetup {
  /** Makes a backend whose model, a fake one, does what the script says. May be called more than once for a rule. */
  createBackend(script: LLMScript): LLMBackend | Promise<LLMBackend>;
  /** Ends a backend. Called for each after the rule. */
  closeBackend?(backend: LLMBackend): void | Promise<void>;
  /** Time that one rule may take. Default: that of the vitest config. */
  timeoutMs?: number;
}

/** Registers the rules for language model backends as tests. */
export function testLLMBackend(name: string, setup: LLMBackendSetup): void {
  registerRules(name, LLM_BACKEND_RULES, toLLMBackendRuleSetup(setup));
}

/** The setup for `brokenRules`. */
export function toLLMBackendRuleSetup(setup: LLMBackendSetup): RuleSetup<LLMBackendHarness> {
  const backends: LLMBackend[] = [];
  const createBackend = async (script: LLMScript): Promise<LLMBackend> => {
    const backend = await setup.createBackend(script);
    backends.push(backend);
    return backend;
  };
  return {
    createHarness: () => ({ createBackend }),
    closeHarness: async () => {
      for (const backend of backends.splice(0)) await setup.closeBackend?.(backend);
    },
    ...(setup.timeoutMs === undefined ? {} : { timeoutMs: setup.timeoutMs }),
  };
}
