import { resolve } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { MEMORY_PATH, type ConnectionOptions } from './connection-options.ts';
import { openDatabase } from './open-database.ts';
import { toBackendError, type Protocol } from './sqlite-error.ts';
import { inTransaction } from './transaction.ts';

/**
 * The one connection to the file, which the vector store, the ledger and the structured database share.
 *
 * `node:sqlite` is synchronous: a transaction runs from its first to its last statement without anything in between, so
 * calls of one process cannot mix. Other processes are kept out by SQLite's own locks.
 */
export class Connection implements Disposable {
  /** The absolute path, or `:memory:`. */
  readonly path: string;
  readonly #database: DatabaseSync;

  constructor(path: string, options: ConnectionOptions) {
    this.path = path === MEMORY_PATH ? path : resolve(path);
    this.#database = openDatabase(this.path, options);
  }

  prepare(sql: string): StatementSync {
    return this.#database.prepare(sql);
  }

  exec(sql: string): void {
    this.#database.exec(sql);
  }

  /** Runs `work` as one write transaction: it happens as a whole, or, if `work` throws, not at all. */
  write<T>(work: () => T): T {
    return inTransaction(this.#database, 'BEGIN IMMEDIATE', work);
  }

  /** Runs `work` on one state of the file, whatever other processes write meanwhile. */
  read<T>(work: () => T): T {
    return inTransaction(this.#database, 'BEGIN', work);
  }

  /** Runs `work` and gives what it throws the codes of the protocol. */
  async run<T>(protocol: Protocol, work: () => T): Promise<T> {
    try {
      return work();
    } catch (caught) {
      throw toBackendError(caught, protocol, this.path);
    }
  }

  /** Idempotent. */
  close(): void {
    if (this.#database.isOpen) this.#database.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }
}
