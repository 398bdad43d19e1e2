import { IngestError, maskUrl } from '@ingestkit/core';
import type { Libraries } from '../libraries.ts';
import type { Check } from './diagnosis.ts';

/** Looks at the PostgreSQL that the config names. */
export async function checkPostgres({ inspectPostgres }: Libraries, url: string): Promise<Check> {
  const check = { name: 'PostgreSQL', required: true, purpose: `keeps chunks and tables: ${maskUrl(url)}` };
  try {
    const { complaints, schemaVersion, server, vectorVersion } = await inspectPostgres(url);
    const vector = vectorVersion === null ? 'no pgvector in this database yet' : `pgvector ${vectorVersion}`;
    const tables = schemaVersion === 0 ? 'nothing ingested yet' : `tables of version ${schemaVersion}`;
    const detail = `${server}; ${vector}; ${tables}`;
    return complaints.length === 0
      ? { ...check, status: 'ok', detail, fix: null }
      : { ...check, status: 'failed', detail, fix: complaints.join(' ') };
  } catch (error) {
    const { message } = IngestError.from(error);
    const fix = 'Start the server, or correct postgresUrl (INGESTKIT_POSTGRES_URL).';
    return { ...check, status: 'failed', detail: message, fix };
  }
}
