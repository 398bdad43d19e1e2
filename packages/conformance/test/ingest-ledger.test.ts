import { createInMemoryVectorStore, INGEST_LEDGER_RULES, testIngestLedger } from '../src/index.ts';
import { toIngestLedgerRuleSetup } from '../src/ingest-ledger/index.ts';
import { proveRules } from './proof/broken-backend.ts';
import { BROKEN_LEDGERS } from './proof/broken-ledgers.ts';

testIngestLedger('the in-memory ledger', { createBackend: createInMemoryVectorStore });

proveRules(INGEST_LEDGER_RULES, BROKEN_LEDGERS, (createBackend) => toIngestLedgerRuleSetup({ createBackend }));
