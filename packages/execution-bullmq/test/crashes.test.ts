import { spawn, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { useDocuments } from './support/documents.ts';
import { QueueInTest } from './support/queue-in-test.ts';
import { hasRedis, useRedis } from './support/test-redis.ts';
import { until } from './support/until.ts';

const LOCK_MS = 500;

describe.runIf(hasRedis)('A document that kills every worker that takes it', () => {
  const redis = useRedis();
  const documents = useDocuments();
  let queue: QueueInTest;
  beforeEach(() => (queue = new QueueInTest(redis.url)));
  afterEach(() => queue.close());

  test('is given up after two of them, lies in the failed set with its code, and the rest go on', async () => {
    const paths = ['poison.pdf', ...Array.from({ length: 100 }, (_, index) => `${index}.pdf`)].map((name) => {
      const path = join(documents().path, name);
      writeFileSync(path, name);
      return path;
    });
    const submitter = queue.submitter();
    const jobIds: string[] = [];
    for (const path of paths) jobIds.push(await submitter.submit(path, {}));
    const crew = startCrew(queue, documents().path);
    try {
      const [poisoned, ...others] = await Promise.all(jobIds.map((jobId) => submitter.getResult(jobId)));
      expect(poisoned).toMatchObject({ status: 'failed', errors: ['E_EXECUTION_CRASHED'], filePath: paths[0] });
      expect(others.filter(({ status }) => status !== 'succeeded')).toEqual([]);
      expect(crew.deaths).toBe(2);
      expect(await queue.bare().getFailedCount()).toBe(1);
      const [failed] = await queue.bare().getFailed();
      expect(failed?.failedReason).toMatch(/^E_EXECUTION_CRASHED: 2 workers/);
    } finally {
      await crew.stop();
    }
  });

  test('and one that only its thread does not survive costs no worker', async () => {
    const worker = queue.worker({ roots: [documents().path] });
    const submitter = queue.submitter();
    const result = await submitter.getResult(await submitter.submit(documents().add('exit', 'a'), {}));
    expect(result.errors).toEqual(['E_EXECUTION_CRASHED']);
    await until('the worker is free', () => worker.runningCount === 0);
    expect((await submitter.getResult(await submitter.submit(documents().add('succeed', 'b'), {}))).status).toBe(
      'succeeded',
    );
  });
});

describe.runIf(hasRedis)('A lock', () => {
  const redis = useRedis();
  const documents = useDocuments();
  let queue: QueueInTest;
  beforeEach(() => (queue = new QueueInTest(redis.url)));
  afterEach(() => queue.close());

  test('is renewed while a document spins for many times its length: it is not taken twice', async () => {
    const options = { roots: [documents().path], lockDurationMs: LOCK_MS };
    queue.worker(options);
    queue.worker(options);
    const filePath = documents().add('spin', 'a');
    const submitter = queue.submitter();
    const jobId = await submitter.submit(filePath, { perDocumentTimeoutSeconds: (LOCK_MS * 6) / 1000 });
    const result = await submitter.getResult(jobId);
    expect(result).toMatchObject({ errors: ['E_EXECUTION_TIMEOUT'] });
    expect(result.processingTimeSeconds).toBeGreaterThan((LOCK_MS * 5) / 1000);
    expect(documents().starts(filePath)).toBe(1);
  });
});

/** Two workers, each of which is started again when it dies. */
function startCrew(queue: QueueInTest, root: string): { readonly deaths: number; stop(): Promise<void> } {
  const program = new URL('support/worker-process.ts', import.meta.url).pathname;
  const processor = new URL('support/deadly-processor.ts', import.meta.url).href;
  const args = [program, queue.url, queue.name, root, processor, String(LOCK_MS)];
  const alive = new Set<ChildProcess>();
  let deaths = 0;
  let isStopping = false;
  const start = (): void => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    alive.add(child);
    child.once('exit', () => {
      alive.delete(child);
      if (isStopping) return;
      deaths += 1;
      start();
    });
  };
  start();
  start();
  return {
    get deaths() {
      return deaths;
    },
    stop: async () => {
      isStopping = true;
      for (const child of alive) child.kill('SIGKILL');
      await until('all workers are gone', () => alive.size === 0);
    },
  };
}
