/**
 * Where the worker's entry module is. The compiler rewrites the extension of imports but not of URLs, so it is taken
 * from this module: `.ts` in the workspace, `.js` once published.
 */
export const workerEntryUrl: string = new URL(
  import.meta.url.endsWith('.ts') ? './worker-entry.ts' : './worker-entry.js',
  import.meta.url,
).href;
