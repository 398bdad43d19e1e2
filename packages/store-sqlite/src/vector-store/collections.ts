import { IngestError } from '@ingestkit/core';
import type { Connection } from '../connection/connection.ts';
import { numberOf } from '../row.ts';

/** A collection as it is in the file. */
export interface Collection {
  id: number;
  name: string;
  vectorSize: number;
  /** Name of its `vec0` table. */
  vectorTable: string;
}

/** Longest vector that `vec0` takes. */
const MAX_VECTOR_SIZE = 8192;

/**
 * Vectors that `vec0` keeps in one block. Every tenant fills its own blocks, and a block is given back once all of it is
 * deleted: the default of 1,024 wastes space with many tenants and after each re-ingest, and measures no faster.
 */
const VECTORS_PER_BLOCK = 64;

/** The collection of that name, or undefined. */
export function findCollection(connection: Connection, name: string): Collection | undefined {
  const row = connection.prepare('SELECT id, vector_size FROM ingestkit_collections WHERE name = ?').get(name);
  if (row === undefined) return undefined;
  const id = numberOf(row, 'id');
  return { id, name, vectorSize: numberOf(row, 'vector_size'), vectorTable: vectorTableOf(id) };
}

/**
 * The collection of that name.
 * @throws E_BACKEND_VECTOR_CONNECT if there is none.
 */
export function requireCollection(connection: Connection, name: string): Collection {
  const collection = findCollection(connection, name);
  if (collection !== undefined) return collection;
  throw refuse(`There is no collection "${name}" in ${connection.path}; call ensureCollection first.`);
}

/** Makes the collection if it is not there; see `VectorStoreBackend.ensureCollection`. */
export function ensureCollection(connection: Connection, name: string, vectorSize: number): void {
  if (!Number.isInteger(vectorSize) || vectorSize < 1 || vectorSize > MAX_VECTOR_SIZE) {
    throw refuse(`A vector size of ${vectorSize} is not possible; give a whole number from 1 to ${MAX_VECTOR_SIZE}.`);
  }
  // Looked up before the lock is asked for, so that the usual case does not wait for other writers.
  if (hasCollection(connection, name, vectorSize)) return;
  connection.write(() => {
    if (hasCollection(connection, name, vectorSize)) return;
    const { lastInsertRowid } = connection
      .prepare('INSERT INTO ingestkit_collections (name, vector_size) VALUES (?, ?)')
      .run(name, vectorSize);
    connection.exec(
      `CREATE VIRTUAL TABLE ${vectorTableOf(lastInsertRowid)} USING vec0(
         tenant TEXT PARTITION KEY,
         embedding FLOAT[${vectorSize}] DISTANCE_METRIC=cosine,
         chunk_size=${VECTORS_PER_BLOCK}
       )`,
    );
  });
}

function hasCollection(connection: Connection, name: string, vectorSize: number): boolean {
  const existing = findCollection(connection, name);
  if (existing === undefined || existing.vectorSize === vectorSize) return existing !== undefined;
  throw refuse(
    `Collection "${name}" in ${connection.path} has vectors of ${existing.vectorSize} numbers, not ${vectorSize}. ` +
      'Use the embedding model that it was made with, or another collection.',
  );
}

function vectorTableOf(id: number | bigint): string {
  return `ingestkit_vectors_${id}`;
}

function refuse(message: string): IngestError {
  return new IngestError('E_BACKEND_VECTOR_CONNECT', message, { recoverable: false });
}
