/** One thing that was looked at. */
export interface Check {
  name: string;
  /** `missing`: not installed, which may be meant so. `failed`: there and not working. */
  status: 'ok' | 'missing' | 'failed';
  /** Without it the command line cannot ingest. */
  required: boolean;
  /** Version, or what was found. */
  detail: string;
  /** What it is for. */
  purpose: string;
  /** What to do, or null where nothing is to be done. */
  fix: string | null;
}

/** All that was looked at. */
export interface Diagnosis {
  /** False if something required is missing or failed. */
  ok: boolean;
  checks: Check[];
}

/** The packages of ours that the command line knows, with what each is for. */
export const KNOWN_PACKAGES: readonly { name: string; required: boolean; purpose: string }[] = [
  { name: '@ingestkit/core', required: true, purpose: 'errors, protocols, models' },
  { name: '@ingestkit/pdf', required: true, purpose: 'reads PDFs' },
  { name: '@ingestkit/store-sqlite', required: true, purpose: 'keeps chunks and tables in one SQLite file' },
  { name: '@ingestkit/execution-local', required: true, purpose: 'works on several documents at a time' },
  { name: '@ingestkit/execution-distributed', required: false, purpose: 'hands documents to a queue' },
  { name: '@ingestkit/execution-bullmq', required: false, purpose: 'the queue on Redis or Valkey, and its worker' },
  { name: '@ingestkit/store-postgres', required: false, purpose: 'keeps chunks and tables in PostgreSQL' },
  { name: '@ingestkit/models-ai-sdk', required: false, purpose: 'language and embedding models' },
];

/** A diagnosis of the checks. */
export function diagnose(checks: readonly Check[]): Diagnosis {
  return { ok: checks.every(({ status, required }) => status === 'ok' || !required), checks: [...checks] };
}
