import { isIngestLedger, type IngestLedger, type SourceIdentity, type VectorStoreBackend } from '@ingestkit/core';
import { randomUUID } from 'node:crypto';
import type { Rule } from '../rule.ts';

/** What a rule for ledgers works on. */
export interface IngestLedgerHarness {
  ledger: IngestLedger;
  /** The store that the ledger belongs to. */
  store: VectorStoreBackend;
  /** A source that is not in the ledger, in a collection that nobody else uses and that is not made yet. */
  source: SourceIdentity;
}

/** A rule for ledgers. */
export type IngestLedgerRule = Rule<IngestLedgerHarness>;

export function createIngestLedgerHarness(store: VectorStoreBackend): IngestLedgerHarness {
  const collection = `conformance_${randomUUID().replaceAll('-', '')}`;
  return { store, ledger: requireLedger(store), source: { collection, sourceUri: 'file:///a.pdf', tenantId: null } };
}

/**
 * The ledger of a store.
 * @throws TypeError if it has none; such a store names `ledger` among what it lacks.
 */
export function requireLedger(store: VectorStoreBackend): IngestLedger {
  if (isIngestLedger(store.ledger)) return store.ledger;
  throw new TypeError('The store has no ledger: name "ledger" in `lacks`.');
}
