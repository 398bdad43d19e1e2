import { isIngestError } from '@ingestkit/core';
import { DatabaseError, type PoolClient } from 'pg';
import type { Row } from '../row.ts';

/** What can be said to the server between the begin and the end of a transaction. One statement at a time. */
export interface Transaction {
  /** Schema of all tables, not quoted. It is the first of the search path. */
  readonly schema: string;
  /** The rows that a statement gives. */
  rows(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /** How many rows a statement touched. */
  run(sql: string, values?: readonly unknown[]): Promise<number>;
}

/**
 * Runs `work` between `begin` and `COMMIT`, or rolls back and passes on what was thrown. The connection goes back to its
 * pool, or is closed where its state is not known any more; the server rolls back then.
 */
export async function inTransaction<T>(
  client: PoolClient,
  begin: string,
  schema: string,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  try {
    await client.query(begin);
    const result = await work(createTransaction(client, schema));
    await client.query('COMMIT');
    client.release();
    return result;
  } catch (caught) {
    client.release(!(await isRolledBack(client, caught)));
    throw caught;
  }
}

/** After an error of the server, or one of ours, the connection is whole. After any other it may not be. */
async function isRolledBack(client: PoolClient, caught: unknown): Promise<boolean> {
  if (!(caught instanceof DatabaseError) && !isIngestError(caught)) return false;
  return client.query('ROLLBACK').then(
    () => true,
    () => false,
  );
}

function createTransaction(client: PoolClient, schema: string): Transaction {
  return {
    schema,
    rows: async (sql, values = []) => (await client.query<Row>(sql, [...values])).rows,
    run: async (sql, values = []) => (await client.query(sql, [...values])).rowCount ?? 0,
  };
}

/**
 * Waits until no other transaction of any process holds the lock of that name in this schema, and holds it until the end
 * of this one. For what must be looked for and made in one step, such as tables.
 */
export async function lock(transaction: Transaction, name: string): Promise<void> {
  const key = JSON.stringify(['ingestkit', transaction.schema, name]);
  await transaction.run('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [key]);
}
