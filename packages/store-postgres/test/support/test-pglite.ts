import { startPgliteServer, type PgliteServer, type PgliteServerOptions } from '@ingestkit/conformance/pglite-server';
import { afterAll, beforeAll } from 'vitest';

/** Starting PGlite loads and compiles 20 MB of WebAssembly. */
const START_MS = 60_000;

/** A PGlite with pgvector for the tests of a file. Its one session takes one connection at a time. */
export function usePglite(options?: PgliteServerOptions): { readonly url: string } {
  let server: PgliteServer | undefined;
  beforeAll(async () => {
    server = await startPgliteServer(options);
  }, START_MS);
  afterAll(() => server?.[Symbol.asyncDispose]());
  return {
    get url() {
      return server?.url ?? '';
    },
  };
}
