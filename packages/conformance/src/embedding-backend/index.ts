import type { EmbeddingBackend } from '@ingestkit/core';
import { toRuleSetup, type BackendSetup } from '../internal/backend-setup.ts';
import { registerRules, type RuleSetup } from '../rule.ts';
import { EMBEDDING_BACKEND_RULES, type EmbeddingBackendHarness } from './rules.ts';

export { createInMemoryEmbedder } from './in-memory-embedder.ts';
export { EMBEDDING_BACKEND_RULES, type EmbeddingBackendHarness, type EmbeddingBackendRule } from './rules.ts';

/** How the rules get an embedding backend. A backend that computes in this process leaves the last two out. */
export interface EmbeddingBackendSetup extends BackendSetup<EmbeddingBackend> {
  /** Makes a backend whose model cannot be reached. Left out, the rules for it are skipped. */
  createUnreachable?: () => EmbeddingBackend;
  /** Makes a backend whose model never answers. Left out, the rules for it are skipped. */
  createHanging?: () => EmbeddingBackend;
}

/** Registers the rules for embedding backends as tests. */
export function testEmbeddingBackend(name: string, setup: EmbeddingBackendSetup): void {
  registerRules(name, EMBEDDING_BACKEND_RULES, toEmbeddingBackendRuleSetup(setup));
}

/** The setup for `brokenRules`. */
export function toEmbeddingBackendRuleSetup(setup: EmbeddingBackendSetup): RuleSetup<EmbeddingBackendHarness> {
  const { createUnreachable = missing, createHanging = missing } = setup;
  const lacks = [
    ...(setup.lacks ?? []),
    ...(setup.createUnreachable === undefined ? ['unreachable'] : []),
    ...(setup.createHanging === undefined ? ['hanging'] : []),
  ];
  return toRuleSetup(setup, (backend) => ({ backend, createUnreachable, createHanging }), lacks);
}

function missing(): never {
  throw new TypeError('The setup cannot make such a backend.');
}
