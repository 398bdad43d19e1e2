import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { runCommandLine } from '../../src/command-line.ts';
import type { WorkerSetup } from '../../src/libraries.ts';
import { createTestContext } from '../support/test-context.ts';

const queueUrl = 'redis://user:secret@queue.example.org:6379';
const workingFolder = tmpdir();

/** A worker that keeps what it was started with and how it was closed. */
function createFakeWorker() {
  const seen: { setup?: WorkerSetup; graceMs?: number | undefined } = {};
  const started = Promise.withResolvers<void>();
  const startWorker = (setup: WorkerSetup) => {
    seen.setup = setup;
    started.resolve();
    return Promise.resolve({
      close: (options?: { graceMs?: number }) => {
        seen.graceMs = options?.graceMs;
        return Promise.resolve();
      },
    });
  };
  return { seen, started: started.promise, startWorker };
}

test('works until it is stopped, gives documents their grace, and ends with exit code 0', async () => {
  const { seen, started, startWorker } = createFakeWorker();
  const context = createTestContext({ libraries: { startWorker }, workingFolder });
  const args = ['worker', '--queue-url', queueUrl, '--root', 'in', '/data', '--concurrency', '3', '--grace', '7'];
  const ended = runCommandLine(args, context);
  await started;
  context.stop.abort();
  expect(await ended).toBe(0);
  expect(seen.setup).toMatchObject({
    queueUrl,
    roots: [path.join(workingFolder, 'in'), path.resolve('/data')],
    dbPath: path.join(workingFolder, 'ingestkit.db'),
    lockDurationMs: 30_000,
    config: { executionBackend: 'local', executionMaxWorkers: 3 },
  });
  expect(seen.graceMs).toBe(7000);
});

test('never prints the password of its queue', async () => {
  const { started, startWorker } = createFakeWorker();
  const context = createTestContext({ libraries: { startWorker }, workingFolder });
  const ended = runCommandLine(['worker', '--queue-url', queueUrl, '--root', 'in'], context);
  await started;
  context.stop.abort();
  await ended;
  expect(context.stderr.text).toContain('redis://user:***@queue.example.org:6379');
  expect(context.stderr.text).not.toContain('secret');
});

test('takes the queue from the config file or the environment where no flag names it', async () => {
  const { seen, started, startWorker } = createFakeWorker();
  const readEnvironment = () => Promise.resolve({ executionQueueUrl: queueUrl });
  const context = createTestContext({ libraries: { readEnvironment, startWorker }, workingFolder });
  const ended = runCommandLine(['worker', '--root', 'in'], context);
  await started;
  context.stop.abort();
  expect(await ended).toBe(0);
  expect(seen.setup?.queueUrl).toBe(queueUrl);
});

test.each([
  { args: ['--root', 'in'], what: '--queue-url' },
  { args: ['--queue-url', queueUrl], what: '--root' },
])('without $what it says what is missing, with exit code 2', async ({ args, what }) => {
  const context = createTestContext({ workingFolder });
  expect(await runCommandLine(['worker', ...args], context)).toBe(2);
  expect(context.stderr.text).toContain(what);
});
