import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RedisServer } from '@ingestkit/conformance/redis-server';
import { createEmptyResult, type ExecutionBackend, type ProcessingResult } from '@ingestkit/core';
import { BullMqEngine, createIngestWorker } from '@ingestkit/execution-bullmq';
import { DistributedExecutionBackend } from '@ingestkit/execution-distributed';
import { Queue, QueueEvents, Worker } from 'bullmq';

/*
 * Hands jobs without work through the queue and waits for their results, by bare BullMQ and by ours in turn, on one Redis,
 * and prints the jobs per second of each pair as JSON. In both, who submits and who works share this process; results are as
 * large. Ours reads and digests the file twice for each job, as it always does.
 */
const JOBS = 20_000;
const IN_FLIGHT = 200;
const CONCURRENCY = 50;

const rounds = Number(process.argv[2]);
const folder = mkdtempSync(join(tmpdir(), 'ingestkit-bench-'));
const filePath = join(folder, 'empty.pdf');
writeFileSync(filePath, '%PDF-1.4\n');

/** Work that is done at once. */
const nothingToDo: ExecutionBackend = {
  submit: async (path) => path,
  getResult: async (path) => resultOf(path),
  close: async () => {},
  [Symbol.asyncDispose]: async () => {},
};

function resultOf(path: string): ProcessingResult {
  const result = createEmptyResult({ filePath: path, ingestKey: '', ingestRunId: '', tenantId: null });
  return { ...result, status: 'succeeded', processingTimeSeconds: 0 };
}

/** Jobs per second, a bounded number of them at once. */
async function rateOf(run: () => Promise<unknown>): Promise<number> {
  let started = 0;
  const lane = async (): Promise<void> => {
    while (started < JOBS) {
      started += 1;
      await run();
    }
  };
  const startedAtMs = performance.now();
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
  return JOBS / ((performance.now() - startedAtMs) / 1000);
}

/** A job as large as ours, a worker that answers with a result as large as ours, and a caller who waits for it. */
async function bareRate(url: string): Promise<number> {
  const { hostname, port } = new URL(url);
  const connection = { host: hostname, port: Number(port), maxRetriesPerRequest: null };
  const queue = new Queue('bare', { connection });
  const events = new QueueEvents('bare', { connection });
  const worker = new Worker('bare', async (job) => resultOf(job.data.path as string), {
    connection,
    concurrency: CONCURRENCY,
    removeOnComplete: { count: 1000 },
  });
  await Promise.all([queue.waitUntilReady(), events.waitUntilReady(), worker.waitUntilReady()]);
  const data = { path: filePath, digest: 'f'.repeat(64), size: 9, config: {}, tenantId: null, attempt: 1 };
  const rate = await rateOf(async () => (await queue.add('document', data)).waitUntilFinished(events));
  await Promise.all([worker.close(), events.close(), queue.close()]);
  return rate;
}

async function ourRate(queueUrl: string): Promise<number> {
  const worker = createIngestWorker({
    queueUrl,
    execution: nothingToDo,
    roots: [folder],
    concurrency: CONCURRENCY,
    keepCompleted: 1000,
  });
  const backend = new DistributedExecutionBackend(queueUrl, { engine: new BullMqEngine(queueUrl) });
  await worker.ready();
  const rate = await rateOf(async () => backend.getResult(await backend.submit(filePath, {})));
  await backend.close();
  await worker.close();
  return rate;
}

/** The server does nothing beside: snapshots and a new log begin at any time, and would hit one of both. */
const UNDISTURBED = ['--save', '', '--auto-aof-rewrite-percentage', '0'];

const server = await RedisServer.start({ extraArguments: UNDISTURBED });
const pairs: [bare: number, ours: number][] = [];
try {
  await bareRate(server.url);
  await ourRate(server.url);
  for (let round = 0; round < rounds; round += 1) pairs.push([await bareRate(server.url), await ourRate(server.url)]);
} finally {
  await server[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
}
process.stdout.write(`${JSON.stringify(pairs)}\n`);
