import { isAtLeast } from '../connection/vector-extension.ts';

/** Longest vector that pgvector keeps. */
export const MAX_VECTOR_SIZE = 16_000;

/** Longest vectors that an HNSW index takes: of 32-bit numbers, and of 16-bit ones. */
const MAX_INDEXED_SIZE = { vector: 2000, halfvec: 4000 };

/** Name of the table of a collection's chunks. */
export function chunkTableOf(collectionId: number): string {
  return `ingestkit_chunks_${collectionId}`;
}

/**
 * The expression that the HNSW index of a collection is on, and that a query has to sort by to be led by it; null where
 * vectors are too long for any index. Up to 2,000 numbers it is the vector itself, up to 4,000 the vector with 16 bits a
 * number, which takes half of the room. The hits are put in order by the full vectors in any case.
 */
export function indexedExpression(vectorSize: number): { ofColumn: string; ofValue: string; operators: string } | null {
  if (vectorSize <= MAX_INDEXED_SIZE.vector) {
    return { ofColumn: 'embedding', ofValue: '$1::vector', operators: 'vector_cosine_ops' };
  }
  if (vectorSize > MAX_INDEXED_SIZE.halfvec) return null;
  const type = `halfvec(${vectorSize})`;
  return { ofColumn: `embedding::${type}`, ofValue: `$1::vector::${type}`, operators: 'halfvec_cosine_ops' };
}

/**
 * The statements that make the table of a collection.
 *
 * `embedding` is of length 1, or null for the zero vector, which has no direction to compare. Fields that chunks are
 * deleted by have columns of their own; `source_key` stands for collection, source and tenant in the ledger. Indexes on
 * texts of the caller's are hashes or on hashes: a value in another index may have 2,704 bytes at most.
 *
 * @param vectorVersion Of pgvector; before 0.7 it has no `halfvec`.
 */
export function tableStatements(collectionId: number, vectorSize: number, vectorVersion: string): string[] {
  const table = chunkTableOf(collectionId);
  const indexed = indexedExpression(vectorSize);
  const statements = [
    `CREATE TABLE ${table} (
       chunk_id text PRIMARY KEY,
       source_key text NOT NULL,
       source_uri text NOT NULL,
       tenant_id text,
       ingest_run_id text NOT NULL,
       text text NOT NULL,
       metadata jsonb NOT NULL,
       embedding vector(${vectorSize})
     )`,
    `CREATE INDEX ${table}_source ON ${table} (source_key, ingest_run_id)`,
    `CREATE INDEX ${table}_source_uri ON ${table} USING hash (source_uri)`,
    `CREATE INDEX ${table}_tenant ON ${table} USING hash (tenant_id)`,
    `CREATE INDEX ${table}_zero ON ${table} (chunk_id) WHERE embedding IS NULL`,
  ];
  if (indexed !== null && (indexed.ofColumn === 'embedding' || isAtLeast(vectorVersion, 0, 7))) {
    statements.push(
      `CREATE INDEX ${table}_embedding ON ${table} USING hnsw ((${indexed.ofColumn}) ${indexed.operators})`,
    );
  }
  return statements;
}
