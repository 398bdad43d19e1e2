import type { DatabaseSync } from 'node:sqlite';

/** Runs `work` between `begin` and `COMMIT`, or rolls back and passes on what was thrown. */
export function inTransaction<T>(database: DatabaseSync, begin: string, work: () => T): T {
  database.exec(begin);
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (caught) {
    // SQLite itself has rolled back already after some errors, for example a full disk.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw caught;
  }
}
