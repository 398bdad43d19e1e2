import type { VectorStoreBackend } from '@ingestkit/core';
import { toRuleSetup, type BackendSetup } from '../internal/backend-setup.ts';
import { registerRules, type RuleSetup } from '../rule.ts';
import { createIngestLedgerHarness, type IngestLedgerHarness } from './harness.ts';
import { INGEST_LEDGER_RULES } from './rules.ts';

export type { IngestLedgerHarness, IngestLedgerRule } from './harness.ts';
export { INGEST_LEDGER_RULES } from './rules.ts';

/** Registers the rules for ledgers as tests. The backend is the store that the ledger belongs to. */
export function testIngestLedger<Store extends VectorStoreBackend>(name: string, setup: BackendSetup<Store>): void {
  registerRules(name, INGEST_LEDGER_RULES, toIngestLedgerRuleSetup(setup));
}

/** The setup for `brokenRules`. */
export function toIngestLedgerRuleSetup<Store extends VectorStoreBackend>(
  setup: BackendSetup<Store>,
): RuleSetup<IngestLedgerHarness> {
  return toRuleSetup(setup, createIngestLedgerHarness);
}
