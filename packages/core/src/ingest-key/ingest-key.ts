import { createHash } from 'node:crypto';
import { v5 as uuidV5 } from 'uuid';

/** What makes two ingests the same: equal parts give an equal key, on every machine and backend. */
export interface IngestKeyParts {
  /** sha256 of the file's bytes, hex. */
  contentHash: string;
  /** Where the document comes from, as it is cited. */
  sourceUri: string;
  /** Version of the parser; a new one means that output may differ. */
  parserVersion: string;
  /** Fingerprint of the config fields that change output; see {@link fingerprint}. */
  configFingerprint: string;
  /** Tenant, or null. Null and the empty string are different tenants. */
  tenantId: string | null;
}

/**
 * The ingest key: sha256, hex, over the length-prefixed parts. Length prefixes keep parts apart whatever they hold
 * (a joining character would let different parts give the same key).
 */
export function computeIngestKey(parts: IngestKeyParts): string {
  const hash = createHash('sha256');
  const { contentHash, sourceUri, parserVersion, configFingerprint, tenantId } = parts;
  for (const part of [contentHash, sourceUri, parserVersion, configFingerprint, tenantId]) {
    if (part === null) {
      hash.update('null;');
      continue;
    }
    const bytes = Buffer.from(part, 'utf8');
    hash.update(`${bytes.length}:`).update(bytes).update(';');
  }
  return hash.digest('hex');
}

/** sha256 of bytes or of a text's UTF-8 bytes, as 64 hex digits. */
export function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** sha256 over a JSON value with its object keys sorted, so that the order of fields does not matter. */
export function fingerprint(value: unknown): string {
  return sha256(JSON.stringify(sortKeys(value)) ?? 'undefined');
}

/**
 * The id of a chunk: UUIDv5 (URL namespace) of ingest key, chunk index and chunk hash. The index keeps equal texts of
 * one document apart.
 */
export function chunkId(ingestKey: string, chunkIndex: number, chunkHash: string): string {
  return uuidV5(`${ingestKey}:${chunkIndex}:${chunkHash}`, uuidV5.URL);
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, entry]) => [key, sortKeys(entry)]));
}
