import { Pool } from 'pg';
import { fitName, quoteIdentifier, quoteText } from '../quoting.ts';
import { describeAddress, readAddress, toConnectionUri } from './address.ts';
import type { ConnectionOptions } from './connection-options.ts';
import { closedError, toBackendError, type Protocol } from './postgres-error.ts';
import { inTransaction, type Transaction } from './transaction.ts';

/** How much longer than a statement may take its answer is waited for, and a session may stand still in a transaction. */
const ANSWER_GRACE_MS = 5000;

/**
 * The pool of connections to one database, which the vector store, the ledger and the structured database share.
 *
 * Every call is one transaction, which sets what it needs for itself and leaves nothing behind in its session. So the
 * store also works behind a pooler that hands out connections by transaction, such as PgBouncer.
 */
export class Connection implements AsyncDisposable {
  readonly schema: string;
  /** Where the database is, for people: without user and password. */
  readonly where: string;
  /** Without a password. */
  readonly uri: string;
  readonly #pool: Pool;
  readonly #options: ConnectionOptions;
  readonly #running = new Set<Promise<unknown>>();
  #closed: Promise<void> | undefined;

  /** Connects to nothing yet. @throws E_BACKEND_DB_CONNECT if the URL cannot be read. */
  constructor(url: string, options: ConnectionOptions) {
    const address = readAddress(url);
    this.schema = fitName(options.schema);
    this.where = describeAddress(address);
    this.uri = toConnectionUri(address, this.schema);
    this.#options = options;
    this.#pool = new Pool({
      connectionString: url,
      max: options.poolSize,
      connectionTimeoutMillis: options.connectTimeoutMs,
      query_timeout: options.statementTimeoutMs + ANSWER_GRACE_MS,
      application_name: 'ingestkit',
      keepAlive: true,
    });
    // A connection that is lost while nothing is asked over it is left out of the pool; the next call makes a new one.
    this.#pool.on('error', ignore);
    // A connection that is lost between two statements says so here, and again as the failure of the next statement.
    this.#pool.on('connect', (client) => client.on('error', ignore));
  }

  /** Runs `work` as one transaction: it happens as a whole, or, if `work` throws, not at all. */
  write<T>(protocol: Protocol, work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const mode = this.#options.readOnly ? 'READ ONLY' : 'READ WRITE';
    return this.#run(protocol, `ISOLATION LEVEL READ COMMITTED ${mode}`, work);
  }

  /** Runs `work` on one state of the database, whatever other sessions write meanwhile. */
  read<T>(protocol: Protocol, work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.#run(protocol, 'ISOLATION LEVEL REPEATABLE READ READ ONLY', work);
  }

  /** Waits for calls that were made, at most for the time of their statements, and takes no others. Idempotent. */
  close(): Promise<void> {
    this.#closed ??= Promise.allSettled(this.#running).then(() => this.#pool.end());
    return this.#closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #run<T>(protocol: Protocol, mode: string, work: (transaction: Transaction) => Promise<T>): Promise<T> {
    if (this.#closed !== undefined) throw closedError(protocol, this.where);
    const call = this.#call(mode, work);
    this.#running.add(call);
    try {
      return await call;
    } catch (caught) {
      throw toBackendError(caught, protocol, this.where);
    } finally {
      this.#running.delete(call);
    }
  }

  async #call<T>(mode: string, work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect();
    return inTransaction(client, this.#begin(mode), this.schema, work);
  }

  /**
   * One round trip that begins a transaction and sets its limits and its search path: the schema, then that of pgvector,
   * wherever it was installed. A session that stands still in the middle would hold its locks for ever, so it has a limit
   * too.
   */
  #begin(mode: string): string {
    const { statementTimeoutMs } = this.#options;
    return `
      BEGIN TRANSACTION ${mode};
      SELECT
        set_config('statement_timeout', '${statementTimeoutMs}', true),
        set_config('idle_in_transaction_session_timeout', '${statementTimeoutMs + ANSWER_GRACE_MS}', true),
        set_config('search_path', concat_ws(', ', ${quoteText(quoteIdentifier(this.schema))}, (
          SELECT quote_ident(nspname) FROM pg_catalog.pg_namespace AS n JOIN pg_catalog.pg_extension AS e
          ON n.oid = e.extnamespace WHERE extname = 'vector'
        )), true)`;
  }
}

function ignore(): void {}
