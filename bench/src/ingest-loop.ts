import { statSync } from 'node:fs';
import { createDefaultRouter } from '@ingestkit/pdf';
import { report } from './measure.ts';

/*
 * Ingests into a database in memory on the given number of workers: the first argument. The largest documents come first,
 * so that the end of the batch does not wait for one of them with all but one worker idle.
 */
const [workers, ...paths] = process.argv.slice(2);
const largestFirst = paths.toSorted((a, b) => statSync(b).size - statSync(a).size);

await report(async () => {
  const router = await createDefaultRouter({
    dbPath: ':memory:',
    config: { executionBackend: 'local', executionMaxWorkers: Number(workers) },
  });
  const results = await router.processBatch(largestFirst);
  await router.close();
  return results.reduce((sum, result) => sum + result.pages.length, 0);
});
