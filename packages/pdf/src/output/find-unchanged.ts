import type { IngestLedger, SourceIdentity, SourceRecord } from '@ingestkit/core';
import { VECTOR_STORE } from './backend-kinds.ts';
import { createBackendCaller, type BackendPolicy } from './call-backend.ts';

/**
 * The record of the source's last complete run if it has this ingest key: then the store already holds exactly what
 * ingesting would write. Null if not, and where there is no ledger.
 *
 * @throws E_BACKEND_VECTOR_TIMEOUT, E_BACKEND_VECTOR_CONNECT once retries are used up; E_EXECUTION_CANCELLED.
 */
export async function findUnchanged(
  ledger: IngestLedger | null,
  source: SourceIdentity,
  ingestKey: string,
  options: { policy: BackendPolicy; signal?: AbortSignal | undefined },
): Promise<SourceRecord | null> {
  if (ledger === null) return null;
  const caller = createBackendCaller(options.policy, options.signal);
  const record = await caller.call(VECTOR_STORE, () => ledger.read(source));
  return record?.ingestKey === ingestKey ? record : null;
}
