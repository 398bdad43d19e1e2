import { statSync } from 'node:fs';
import { LocalExecutionBackend } from '@ingestkit/execution-local';

/*
 * Extracts on one worker and on two, in turn, and prints the seconds of each pair as JSON. What is measured is a pool at
 * work, as in a service or a long batch: the documents go through before the clock starts, so that every thread has
 * compiled its code. The largest come first, so that the end of the batch does not wait for one of them with a worker idle.
 */
const [rounds, ...paths] = process.argv.slice(2);
// Twice, so that no single document is half of the batch.
const largestFirst = [...paths, ...paths].toSorted((a, b) => statSync(b).size - statSync(a).size);

function createPool(maxWorkers: number): LocalExecutionBackend<object, number> {
  return new LocalExecutionBackend<object, number>({
    processor: new URL('./extract-processor.ts', import.meta.url),
    maxWorkers,
    idleTimeoutMs: 600_000,
    toErrorResult: ({ error }) => {
      throw error;
    },
  });
}

async function secondsOf(pool: LocalExecutionBackend<object, number>): Promise<number> {
  const startedAtMs = performance.now();
  const jobIds = await Promise.all(largestFirst.map((path) => pool.submit(path, {})));
  await Promise.all(jobIds.map((jobId) => pool.getResult(jobId)));
  return (performance.now() - startedAtMs) / 1000;
}

const one = createPool(1);
const two = createPool(2);
// Each of two threads has half of the documents of a pass, so that it takes two passes to warm up as much.
for (const pool of [one, one, two, two, two, two]) await secondsOf(pool);
const pairs: [number, number][] = [];
for (let round = 0; round < Number(rounds); round += 1) pairs.push([await secondsOf(one), await secondsOf(two)]);
await Promise.all([one.close(), two.close()]);
process.stdout.write(`${JSON.stringify(pairs)}\n`);
