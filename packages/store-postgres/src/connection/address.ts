import { IngestError } from '@ingestkit/core';
import { Client } from 'pg';

/** Where a database is, without the password. */
export interface Address {
  /** A host name, or the folder of a socket. */
  host: string;
  port: number;
  database: string;
  user: string;
}

/**
 * What a URL says, with the defaults of PostgreSQL (`PGHOST`, `PGUSER` and so on) where it says nothing.
 *
 * @throws E_BACKEND_DB_CONNECT if it is not a URL of PostgreSQL. The URL is not repeated: there may be a password in it.
 */
export function readAddress(url: string): Address {
  try {
    if (/^postgres(?:ql)?:\/\//i.test(url)) {
      const { host, port, database = '', user = '' } = new Client({ connectionString: url });
      return { host, port, database, user };
    }
  } catch {
    // What `pg` says of a URL may quote parts of it.
  }
  throw new IngestError(
    'E_BACKEND_DB_CONNECT',
    'This is no URL of a PostgreSQL: write postgres://user:password@host:5432/database, ' +
      'with other characters than letters and digits of user and password percent-encoded (@ is %40).',
    { recoverable: false },
  );
}

/** For a person: `db.lan:5432/documents`. */
export function describeAddress({ host, port, database }: Address): string {
  return `${host}:${port}/${database}`;
}

/**
 * The address as a URI that `psql` and other clients of libpq understand, with the schema in it unless that is `public`.
 * Never with a password.
 */
export function toConnectionUri({ host, port, database, user }: Address, schema: string): string {
  const query = new URLSearchParams();
  const isSocket = host.startsWith('/');
  if (isSocket) query.set('host', host);
  if (schema !== 'public') query.set('options', `-csearch_path="${schema.replaceAll('"', '""')}"`);
  const authority = isSocket ? '' : `${host.includes(':') ? `[${host}]` : host}:${port}`;
  // libpq reads a plus sign as itself.
  const suffix = query.size === 0 ? '' : `?${query.toString().replaceAll('+', '%20')}`;
  return `postgresql://${encodeURIComponent(user)}@${authority}/${encodeURIComponent(database)}${suffix}`;
}
