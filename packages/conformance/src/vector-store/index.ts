import type { VectorStoreBackend } from '@ingestkit/core';
import { toRuleSetup, type BackendSetup } from '../internal/backend-setup.ts';
import { registerRules, type RuleSetup } from '../rule.ts';
import { createVectorStoreHarness, type VectorStoreHarness, type VectorStoreRule } from './harness.ts';
import { BASIC_RULES } from './rules/basics.ts';
import { EDGE_CASE_RULES } from './rules/edge-cases.ts';
import { ERROR_RULES } from './rules/errors.ts';
import { FENCING_RULES } from './rules/fencing.ts';
import { FILTER_RULES } from './rules/filters.ts';
import { STALENESS_RULES } from './rules/staleness.ts';
import { TENANT_RULES } from './rules/tenants.ts';

export { createInMemoryVectorStore, type InMemoryVectorStore } from './in-memory-vector-store.ts';
export { createSampleChunk, type SampleChunkOptions } from './sample-chunk.ts';
export type { VectorStoreHarness, VectorStoreRule } from './harness.ts';

/** Every promise of `VectorStoreBackend`. Those of `IngestLedger` alone are in `INGEST_LEDGER_RULES`. */
export const VECTOR_STORE_RULES: readonly VectorStoreRule[] = [
  ...BASIC_RULES,
  ...FILTER_RULES,
  ...TENANT_RULES,
  ...EDGE_CASE_RULES,
  ...ERROR_RULES,
  ...STALENESS_RULES,
  ...FENCING_RULES,
];

/** Registers the rules for vector stores as tests. A store without a ledger lacks `ledger`. */
export function testVectorStore<Store extends VectorStoreBackend>(name: string, setup: BackendSetup<Store>): void {
  registerRules(name, VECTOR_STORE_RULES, toVectorStoreRuleSetup(setup));
}

/** The setup for `brokenRules`. */
export function toVectorStoreRuleSetup<Store extends VectorStoreBackend>(
  setup: BackendSetup<Store>,
): RuleSetup<VectorStoreHarness> {
  return toRuleSetup(setup, createVectorStoreHarness);
}
