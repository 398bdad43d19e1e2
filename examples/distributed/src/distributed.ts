// Two workers share a folder of PDFs over a queue. A Redis is started for it unless REDIS_URL names one.
// An argument names another folder for the samples and the database than this example's.
import path from 'node:path';
import { RedisServer } from '@ingestkit/conformance/redis-server';
import { makeSamples } from './make-samples.ts';
import { runIngestkit, startWorker } from './run-ingestkit.ts';

const folder = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '..', 'out'));
const given = process.env['REDIS_URL'];
const redis = given === undefined ? await RedisServer.start() : null;

try {
  process.exitCode = await share(given ?? redis?.url ?? '');
} finally {
  await redis?.[Symbol.asyncDispose]();
}

async function share(queueUrl: string): Promise<number> {
  await makeSamples(path.join(folder, 'samples'), 12);
  const args = ['--queue-url', queueUrl, '--root', 'samples', '--db', 'valves.db', '--concurrency', '2'];
  const stopOne = await startWorker('one', args, folder);
  const stopTwo = await startWorker('two', args, folder);
  try {
    const queue = ['--execution', 'distributed', '--queue-url', queueUrl];
    const ingested = await runIngestkit(['ingest', 'samples', ...queue, '--db', 'valves.db'], folder);
    if (ingested !== 0) return ingested;
  } finally {
    await Promise.all([stopOne(), stopTwo()]);
  }
  return runIngestkit(['search', 'When is valve 7 checked?', '--db', 'valves.db', '--top', '1'], folder);
}
