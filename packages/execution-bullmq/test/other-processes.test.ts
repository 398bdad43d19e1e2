import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { useDocuments } from './support/documents.ts';
import { QueueInTest } from './support/queue-in-test.ts';
import { hasRedis, useRedis } from './support/test-redis.ts';
import { until } from './support/until.ts';

describe.runIf(hasRedis)('Another process', () => {
  const redis = useRedis();
  const documents = useDocuments();
  let queue: QueueInTest;
  beforeEach(() => (queue = new QueueInTest(redis.url)));
  afterEach(() => queue.close());

  test('gets the results of a process that was killed after it had submitted', async () => {
    const paths = Array.from({ length: 100 }, (_, index) => documents().add('echo', `${index}`));
    const jobIds = await submitAndDie(queue, paths);
    queue.worker({ roots: [documents().path], concurrency: 2 });
    const other = queue.submitter();
    const results = await Promise.all(jobIds.map((jobId) => other.getResult(jobId)));
    expect(results.map(({ filePath, status }) => `${status} ${filePath}`)).toEqual(
      paths.map((path) => `succeeded ${path}`),
    );
    expect(paths.map((path) => documents().starts(path))).toEqual(paths.map(() => 1));
  });

  test('cancels a job that waits: it never starts', async () => {
    const filePath = documents().add('succeed', 'a');
    const submitter = queue.submitter();
    const jobId = await submitter.submit(filePath, { tenantId: 'acme' });
    expect(await queue.submitter().cancel(jobId)).toBe(true);
    queue.worker({ roots: [documents().path] });
    const cancelled = { status: 'failed', errors: ['E_EXECUTION_CANCELLED'], filePath, tenantId: 'acme' };
    expect(await submitter.getResult(jobId)).toMatchObject(cancelled);
    await submitter.getResult(await submitter.submit(documents().add('succeed', 'b'), {}));
    expect(documents().starts(filePath)).toBe(0);
  });

  test('cancels a job that runs', async () => {
    const filePath = documents().add('spin', 'a');
    queue.worker({ roots: [documents().path] });
    const submitter = queue.submitter();
    const jobId = await submitter.submit(filePath, {});
    await until('the work starts', () => documents().starts(filePath) === 1);
    expect(await queue.submitter().cancel(jobId)).toBe(true);
    expect((await submitter.getResult(jobId)).errors).toEqual(['E_EXECUTION_CANCELLED']);
  });

  test('of two that cancel at once, one has done it', async () => {
    const filePath = documents().add('wait-for-ever', 'a');
    queue.worker({ roots: [documents().path] });
    const jobId = await queue.submitter().submit(filePath, {});
    await until('the work starts', () => documents().starts(filePath) === 1);
    const answers = await Promise.all([queue.submitter().cancel(jobId), queue.submitter().cancel(jobId)]);
    expect(answers.toSorted()).toEqual([false, true]);
  });

  test('asks for a result after its time to live and is told E_EXECUTION_NOT_FOUND', async () => {
    queue.worker({ roots: [documents().path] });
    const submitter = queue.submitter();
    const jobId = await submitter.submit(documents().add('succeed', 'a'), { executionResultTtlSeconds: 0.2 });
    expect((await submitter.getResult(jobId)).status).toBe('succeeded');
    const other = queue.submitter();
    const ask = () =>
      other.getResult(jobId).then(
        () => 'there',
        (error: { code: string }) => error.code,
      );
    await until('the result has expired', async () => (await ask()) === 'E_EXECUTION_NOT_FOUND');
  });

  test('hears nothing of the progress, and the submitter all of it, from whichever worker', async () => {
    queue.worker({ roots: [documents().path], concurrency: 1 });
    queue.worker({ roots: [documents().path], concurrency: 1 });
    const submitter = queue.submitter();
    const pages = new Map<string, number[]>();
    const submit = (filePath: string) =>
      submitter.submit(
        filePath,
        {},
        {
          onProgress: (event) => {
            if (event.type === 'page') pages.set(filePath, [...(pages.get(filePath) ?? []), event.pageNumber]);
          },
        },
      );
    const paths = Array.from({ length: 6 }, (_, index) => documents().add('report-progress', `${index}`));
    for (const jobId of await Promise.all(paths.map(submit))) await submitter.getResult(jobId);
    const all = Array.from({ length: 20 }, (_, index) => index + 1);
    expect(Object.fromEntries(pages)).toEqual(Object.fromEntries(paths.map((path) => [path, all])));
  });
});

/** Submits from a process of its own, which is killed with all jobs in the queue. Gives their ids. */
async function submitAndDie(queue: QueueInTest, paths: readonly string[]): Promise<string[]> {
  const program = new URL('support/submit-process.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [program, queue.url, queue.name], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(paths));
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
  return JSON.parse(line) as string[];
}
