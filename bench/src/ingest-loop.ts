import { createDefaultRouter } from '@ingestkit/pdf';
import { report } from './measure.ts';

/* Ingests into a database in memory on the given number of workers: the first argument. */
const [workers, ...paths] = process.argv.slice(2);

await report(async () => {
  await using router = await createDefaultRouter({
    dbPath: ':memory:',
    config: { executionBackend: 'local', executionMaxWorkers: Number(workers) },
  });
  // Twice, under two names each, so that the start of the threads weighs little.
  const results = await router.processBatch([...paths, ...paths.map((path) => path.replace(/\/(?=[^/]+$)/, '/./'))], {
    force: true,
  });
  return results.reduce((sum, result) => sum + result.pages.length, 0);
});
