import type { EmbeddedChunk } from '@ingestkit/core';
import type { Connection } from '../connection/connection.ts';
import { checkFence } from '../ledger/fence.ts';
import { requireCollection, type Collection } from './collections.ts';
import { prepareRemoval } from './delete-chunks.ts';
import { encodeTenant } from './tenants.ts';
import { toVectorBytes } from './vectors.ts';

/** Writes chunks in one transaction; see `VectorStoreBackend.upsertChunks`. */
export function writeChunks(connection: Connection, collectionName: string, chunks: readonly EmbeddedChunk[]): number {
  if (chunks.length === 0) return 0;
  const collection = requireCollection(connection, collectionName);
  // All vectors are checked before the lock is asked for: a bad one keeps nobody waiting.
  const vectors = chunks.map((chunk) => toVectorBytes(chunk.vector, collection.vectorSize, `Chunk ${chunk.id}`));
  return connection.write(() => {
    checkFence(connection, collectionName, chunks);
    const remove = prepareRemoval(connection, collection);
    const insert = prepareInsertion(connection, collection);
    chunks.forEach((chunk, index) => {
      remove(chunk.id);
      insert(chunk, vectors[index] ?? null);
    });
    return chunks.length;
  });
}

function prepareInsertion(
  connection: Connection,
  collection: Collection,
): (chunk: EmbeddedChunk, vector: Uint8Array | null) => void {
  const insertChunk = connection.prepare(
    `INSERT INTO ingestkit_chunks
       (collection_id, chunk_id, tenant, source_uri, ingest_run_id, zero_vector, text, metadata)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertVector = connection.prepare(
    `INSERT INTO ${collection.vectorTable} (rowid, tenant, embedding) VALUES (?, ?, ?)`,
  );
  return ({ id, text, metadata }, vector) => {
    const tenant = encodeTenant(metadata.tenantId);
    const { sourceUri, ingestRunId } = metadata;
    const isZero = vector === null ? 1 : 0;
    const json = JSON.stringify(metadata);
    const inserted = insertChunk.run(collection.id, id, tenant, sourceUri, ingestRunId, isZero, text, json);
    // vec0 takes a bigint only: node:sqlite binds a number as a real.
    if (vector !== null) insertVector.run(BigInt(inserted.lastInsertRowid), tenant, vector);
  };
}
