/**
 * PostgreSQL with pgvector inside of this process, for tests of what needs vectors: PGlite behind a port.
 *
 * Needs `@electric-sql/pglite`, `@electric-sql/pglite-socket` and `@electric-sql/pglite-pgvector`. It has one session:
 * connections take turns, and its clock ends no statement. What is about several sessions is for a real server.
 *
 * @module
 */

/** A database in memory that is gone when it is closed. */
export interface PgliteServer extends AsyncDisposable {
  readonly url: string;
}

/** What the database is to have. */
export interface PgliteServerOptions {
  /** False: as a server on which pgvector was never installed. Default true. */
  hasVector?: boolean;
}

/** Starts it on a free port. The extension is there to be created, and not created yet. */
export async function startPgliteServer({ hasVector = true }: PgliteServerOptions = {}): Promise<PgliteServer> {
  const [{ PGlite }, { PGLiteSocketServer }, { vector }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('@electric-sql/pglite-socket'),
    import('@electric-sql/pglite-pgvector'),
  ]);
  const db = await PGlite.create({ extensions: hasVector ? { vector } : {} });
  const server = new PGLiteSocketServer({ db, host: '127.0.0.1', port: 0, maxConnections: 20 });
  await server.start();
  return {
    url: `postgresql://postgres:secret@${server.getServerConn()}/postgres`,
    [Symbol.asyncDispose]: async () => {
      await server.stop();
      await db.close();
    },
  };
}
