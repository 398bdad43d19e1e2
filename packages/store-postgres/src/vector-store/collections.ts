import { IngestError } from '@ingestkit/core';
import type { Connection } from '../connection/connection.ts';
import { lock, type Transaction } from '../connection/transaction.ts';
import { ensureVectorExtension } from '../connection/vector-extension.ts';
import { numberOf } from '../row.ts';
import { chunkTableOf, MAX_VECTOR_SIZE, tableStatements } from './collection-table.ts';

/** A collection as it is in the database. */
export interface Collection {
  name: string;
  vectorSize: number;
  /** Name of the table of its chunks, which needs no quotes. */
  table: string;
}

/** The collection of that name, or undefined. */
export async function findCollection(transaction: Transaction, name: string): Promise<Collection | undefined> {
  const [row] = await transaction.rows('SELECT id, vector_size FROM ingestkit_collections WHERE name = $1', [name]);
  if (row === undefined) return undefined;
  return { name, vectorSize: numberOf(row, 'vector_size'), table: chunkTableOf(numberOf(row, 'id')) };
}

/**
 * The collection of that name.
 * @throws E_BACKEND_VECTOR_CONNECT if there is none.
 */
export async function requireCollection(transaction: Transaction, name: string): Promise<Collection> {
  const collection = await findCollection(transaction, name);
  if (collection !== undefined) return collection;
  throw refuse(`There is no collection "${name}"; call ensureCollection first.`);
}

/**
 * Makes the collection if it is not there; see `VectorStoreBackend.ensureCollection`. Creates pgvector in the database
 * where that has not been done.
 */
export async function ensureCollection(connection: Connection, name: string, vectorSize: number): Promise<void> {
  if (!Number.isInteger(vectorSize) || vectorSize < 1 || vectorSize > MAX_VECTOR_SIZE) {
    throw refuse(`A vector size of ${vectorSize} is not possible; give a whole number from 1 to ${MAX_VECTOR_SIZE}.`);
  }
  // Looked up before the lock is asked for, so that the usual case does not wait for other writers.
  if (await connection.read('vector', (transaction) => hasCollection(transaction, name, vectorSize))) return;
  // In a transaction of its own: the search path of the next one finds the schema that the extension is in.
  const version = await connection.write('vector', (transaction) =>
    ensureVectorExtension(transaction, connection.where),
  );
  await connection.write('vector', async (transaction) => {
    await lock(transaction, 'collections');
    if (await hasCollection(transaction, name, vectorSize)) return;
    const [row = {}] = await transaction.rows(
      'INSERT INTO ingestkit_collections (name, vector_size) VALUES ($1, $2) RETURNING id',
      [name, vectorSize],
    );
    for (const sql of tableStatements(numberOf(row, 'id'), vectorSize, version)) await transaction.run(sql);
  });
}

async function hasCollection(transaction: Transaction, name: string, vectorSize: number): Promise<boolean> {
  const existing = await findCollection(transaction, name);
  if (existing === undefined || existing.vectorSize === vectorSize) return existing !== undefined;
  throw refuse(
    `Collection "${name}" has vectors of ${existing.vectorSize} numbers, not ${vectorSize}. ` +
      'Use the embedding model that it was made with, or another collection.',
  );
}

function refuse(message: string): IngestError {
  return new IngestError('E_BACKEND_VECTOR_CONNECT', message, { recoverable: false });
}
