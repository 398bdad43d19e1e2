import { inspect } from 'node:util';
import {
  IngestError,
  NotImplementedError,
  createFailedResult,
  isExecutionBackend,
  type ProgressListener,
} from '@ingestkit/core';
import {
  DistributedExecutionBackend,
  decodeResult,
  encodeResult,
  type DistributedEngine,
  type JobListener,
  type QueuedJob,
} from '../src/index.ts';
import { describe, expect, test, vi } from 'vitest';

const thisFile = import.meta.filename;
const queueUrl = 'redis://ingest:hunter2@queue.example.org:6379/0';

const result = createFailedResult({
  filePath: thisFile,
  error: new IngestError('E_PARSE_EMPTY', 'No pages.'),
  processingTimeSeconds: 1,
});

/** An engine that takes jobs and remembers them. */
class RecordingEngine implements DistributedEngine {
  readonly queued: QueuedJob[] = [];
  readonly listeners: JobListener[] = [];
  readonly cancelled: string[] = [];
  isClosed = false;

  async enqueue(job: QueuedJob, listener: JobListener): Promise<void> {
    this.queued.push(job);
    this.listeners.push(listener);
  }

  async waitForResult(): Promise<string> {
    return encodeResult(result);
  }

  async cancel(jobId: string): Promise<boolean> {
    this.cancelled.push(jobId);
    this.listeners.at(-1)?.onEnded();
    return true;
  }

  async close(): Promise<void> {
    this.isClosed = true;
  }
}

describe('A DistributedExecutionBackend', () => {
  test('keeps the URL of its queue', () => {
    expect(new DistributedExecutionBackend(queueUrl).queueUrl).toBe(queueUrl);
  });

  test('passes the runtime check of ExecutionBackend', () => {
    expect(isExecutionBackend(new DistributedExecutionBackend(queueUrl))).toBe(true);
  });

  test('masks the password wherever it is printed', () => {
    const backend = new DistributedExecutionBackend(queueUrl);
    const printed = [String(backend), JSON.stringify(backend), inspect(backend), inspect({ deep: [backend] })].join();
    expect(printed).not.toContain('hunter2');
    expect(printed.match(/redis:\/\/ingest:\*\*\*@queue\.example\.org/g)).toHaveLength(4);
  });

  test.each(['', 'queue', 'not a url:hunter2@'])('refuses "%s" as a URL with E_CONFIG_INVALID', (url) => {
    expect(() => new DistributedExecutionBackend(url)).toThrow(expect.objectContaining({ code: 'E_CONFIG_INVALID' }));
  });
});

describe('Without an engine', () => {
  test.each(['redis://localhost:6379', 'rediss://user:hunter2@localhost:6379'])(
    'submit, getResult and cancel on %s reject with a NotImplementedError that names the package',
    async (url) => {
      const backend = new DistributedExecutionBackend(url);
      for (const call of [backend.submit(thisFile, {}), backend.getResult('1'), backend.cancel('1')]) {
        const error: unknown = await call.catch((caught: unknown) => caught);
        expect(error).toBeInstanceOf(NotImplementedError);
        expect(error).toMatchObject({ code: 'E_NOT_IMPLEMENTED' });
        expect(String(error)).toContain('@ingestkit/execution-bullmq');
        expect(String(error)).not.toContain('hunter2');
      }
    },
  );

  test('a scheme that nobody has an engine for is named', async () => {
    const backend = new DistributedExecutionBackend('amqp://localhost');
    await expect(backend.submit(thisFile, {})).rejects.toThrow('No engine is known for amqp: URLs');
  });

  test('it can be closed, and then refuses jobs with E_EXECUTION_SUBMIT', async () => {
    const backend = new DistributedExecutionBackend(queueUrl);
    await backend.close();
    await expect(backend.submit(thisFile, {})).rejects.toMatchObject({ code: 'E_EXECUTION_SUBMIT' });
  });
});

describe('With an engine', () => {
  test('a job is put into the queue under the id that the caller gets', async () => {
    const engine = new RecordingEngine();
    const backend = new DistributedExecutionBackend(queueUrl, { engine });
    const jobId = await backend.submit(thisFile, { tenantId: 'acme' });
    expect(engine.queued).toMatchObject([{ envelope: { jobId, filePath: thisFile, tenantId: 'acme' } }]);
    expect(JSON.parse(engine.queued[0]?.payload ?? '')).toEqual(engine.queued[0]?.envelope);
  });

  test('a result is decoded and checked', async () => {
    const engine = new RecordingEngine();
    const backend = new DistributedExecutionBackend(queueUrl, { engine });
    expect(await backend.getResult('1')).toEqual(result);
    engine.waitForResult = async () => '{"status":"fine"}';
    await expect(backend.getResult('1')).rejects.toMatchObject({
      code: 'E_INTERNAL',
      message: expect.stringContaining('status') as string,
    });
  });

  test('a queue that cannot be reached is E_EXECUTION_SUBMIT, without the password in the message', async () => {
    const engine = new RecordingEngine();
    engine.enqueue = async () => Promise.reject(new Error(`connect ECONNREFUSED ${queueUrl} (password hunter2)`));
    const backend = new DistributedExecutionBackend(queueUrl, { engine });
    const error: unknown = await backend.submit(thisFile, {}).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'E_EXECUTION_SUBMIT' });
    expect(inspect(error)).toContain('ECONNREFUSED');
    expect(inspect(error)).not.toContain('hunter2');
    await backend.close();
    expect(engine.cancelled).toEqual([]);
  });

  test('an error of the engine keeps its code', async () => {
    const engine = new RecordingEngine();
    engine.enqueue = async () => Promise.reject(new IngestError('E_CONFIG_INVALID', 'No such queue.'));
    const backend = new DistributedExecutionBackend(queueUrl, { engine });
    await expect(backend.submit(thisFile, {})).rejects.toMatchObject({ code: 'E_CONFIG_INVALID' });
  });

  test('an envelope that is too large never reaches the engine', async () => {
    const engine = new RecordingEngine();
    const backend = new DistributedExecutionBackend(queueUrl, { engine });
    const metadata = { text: 'x'.repeat(70_000) };
    await expect(backend.submit(thisFile, {}, { metadata })).rejects.toMatchObject({ code: 'E_EXECUTION_SUBMIT' });
    expect(engine.queued).toEqual([]);
  });

  test('progress reaches the listener, and a listener that throws does not reach the engine', async () => {
    const engine = new RecordingEngine();
    const backend = new DistributedExecutionBackend(queueUrl, { engine });
    const onProgress = vi.fn<ProgressListener>(() => {
      throw new Error('broken');
    });
    await backend.submit(thisFile, {}, { onProgress });
    const event = { type: 'stage', filePath: thisFile, stage: 'parse', state: 'started' } as const;
    engine.listeners[0]?.onProgress(event);
    expect(onProgress).toHaveBeenCalledWith(event);
  });

  test('an aborted signal cancels the job, and nothing listens to the signal once the job has ended', async () => {
    const engine = new RecordingEngine();
    const backend = new DistributedExecutionBackend(queueUrl, { engine });
    const controller = new AbortController();
    const ended = await backend.submit(thisFile, {}, { signal: controller.signal });
    engine.listeners[0]?.onEnded();
    const open = await backend.submit(thisFile, {}, { signal: controller.signal });
    controller.abort();
    expect(engine.cancelled).toEqual([open]);
    expect(ended).not.toBe(open);
  });

  test('a signal that is aborted while the job is put into the queue cancels it', async () => {
    const engine = new RecordingEngine();
    const controller = new AbortController();
    const enqueue = engine.enqueue.bind(engine);
    engine.enqueue = async (job, listener) => {
      controller.abort();
      await enqueue(job, listener);
    };
    const backend = new DistributedExecutionBackend(queueUrl, { engine });
    const jobId = await backend.submit(thisFile, {}, { signal: controller.signal });
    expect(engine.cancelled).toEqual([jobId]);
  });

  test('a signal that is aborted before the submit keeps the job out of the queue, and its result says so', async () => {
    const engine = new RecordingEngine();
    const backend = new DistributedExecutionBackend(queueUrl, { engine });
    const jobId = await backend.submit(thisFile, { tenantId: 'acme' }, { signal: AbortSignal.abort() });
    expect(engine.queued).toEqual([]);
    await expect(backend.getResult(jobId)).resolves.toMatchObject({
      status: 'failed',
      tenantId: 'acme',
      errors: ['E_EXECUTION_CANCELLED'],
    });
  });

  test('cancel gives the answer of the engine', async () => {
    const engine = new RecordingEngine();
    const backend = new DistributedExecutionBackend(queueUrl, { engine });
    const jobId = await backend.submit(thisFile, {});
    await expect(backend.cancel(jobId)).resolves.toBe(true);
    expect(engine.cancelled).toEqual([jobId]);
  });

  test('a signal whose queue is gone does no harm', async () => {
    const engine = new RecordingEngine();
    engine.cancel = async () => Promise.reject(new Error('gone'));
    const backend = new DistributedExecutionBackend(queueUrl, { engine });
    const controller = new AbortController();
    await backend.submit(thisFile, {}, { signal: controller.signal });
    controller.abort();
    await expect(backend.getResult('1')).resolves.toEqual(result);
  });

  test('close cancels what this backend has submitted and has not ended, then closes the engine', async () => {
    const engine = new RecordingEngine();
    const backend = new DistributedExecutionBackend(queueUrl, { engine });
    await backend.submit(thisFile, {});
    engine.listeners[0]?.onEnded();
    const open = await backend.submit(thisFile, {});
    await backend.close();
    expect(engine.cancelled).toEqual([open]);
    expect(engine.isClosed).toBe(true);
  });

  test('close closes the engine also where the queue is gone and nothing can be cancelled', async () => {
    const engine = new RecordingEngine();
    engine.cancel = async () => Promise.reject(new Error('gone'));
    const backend = new DistributedExecutionBackend(queueUrl, { engine });
    await backend.submit(thisFile, {});
    await backend.close();
    expect(engine.isClosed).toBe(true);
  });

  test('a job that was still being read when the backend was closed is not put into the queue', async () => {
    const engine = new RecordingEngine();
    const backend = new DistributedExecutionBackend(queueUrl, { engine });
    const submitted = backend.submit(thisFile, {});
    const closed = backend.close({ graceMs: 60_000 });
    await expect(submitted).rejects.toMatchObject({ code: 'E_EXECUTION_SUBMIT' });
    await closed;
    expect(engine.queued).toEqual([]);
  });
});

describe('decodeResult', () => {
  test('reads what encodeResult wrote', () => {
    expect(decodeResult(encodeResult(result))).toEqual(result);
  });

  test('takes a result that the queue has parsed already', () => {
    expect(decodeResult({ ...result })).toEqual(result);
  });

  test.each([
    ['text that is no JSON', 'oops'],
    ['nothing', null],
    ['a result with an unknown code', { ...result, errors: ['E_OOPS'] }],
  ])('refuses %s with E_INTERNAL', (_what, encoded) => {
    expect(() => decodeResult(encoded)).toThrow(expect.objectContaining({ code: 'E_INTERNAL' }));
  });
});
