import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createJobEnvelope, MAX_ENVELOPE_BYTES } from '@ingestkit/execution-distributed';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { useDocuments } from './support/documents.ts';
import { QueueInTest } from './support/queue-in-test.ts';
import { hasRedis, useRedis } from './support/test-redis.ts';

describe.runIf(hasRedis)('A worker refuses', () => {
  const redis = useRedis();
  const documents = useDocuments();
  let queue: QueueInTest;
  beforeEach(() => (queue = new QueueInTest(redis.url)));
  afterEach(() => queue.close());

  test('a file that was changed between submit and work, with E_SOURCE_CHANGED', async () => {
    const filePath = documents().add('succeed', 'a');
    const submitter = queue.submitter();
    const jobId = await submitter.submit(filePath, {});
    writeFileSync(filePath, 'something else');
    queue.worker({ roots: [documents().path] });
    expect(await submitter.getResult(jobId)).toMatchObject({ status: 'failed', errors: ['E_SOURCE_CHANGED'] });
    expect(documents().starts(filePath)).toBe(0);
  });

  test('a file that is gone, with E_SOURCE_NOT_FOUND', async () => {
    const submitter = queue.submitter();
    queue.worker({ roots: [documents().path] });
    const jobId = await submitter.submit(join(documents().path, 'missing.succeed.pdf'), {});
    expect(await submitter.getResult(jobId)).toMatchObject({ status: 'failed', errors: ['E_SOURCE_NOT_FOUND'] });
  });

  test('a file outside of its roots, and one of a folder that only begins like a root', async () => {
    const inside = join(documents().path, 'data');
    const submitter = queue.submitter();
    queue.worker({ roots: [inside] });
    for (const name of ['outside', 'data-of-others']) {
      const jobId = await submitter.submit(documents().add('succeed', name), {});
      const result = await submitter.getResult(jobId);
      expect(result).toMatchObject({ status: 'failed', errors: ['E_SOURCE_UNREADABLE'] });
      expect(result.errorDetails[0]?.message).toContain('root');
    }
  });

  test('a link that leads to nothing, with E_SOURCE_NOT_FOUND', async () => {
    const link = join(documents().path, 'link.succeed.pdf');
    symlinkSync(join(documents().path, 'missing.succeed.pdf'), link);
    const submitter = queue.submitter();
    queue.worker({ roots: [documents().path] });
    const jobId = await submitter.submit(link, {});
    expect(await submitter.getResult(jobId)).toMatchObject({ status: 'failed', errors: ['E_SOURCE_NOT_FOUND'] });
  });

  test('a link that leads out of its roots', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'ingestkit-elsewhere-'));
    try {
      const target = join(elsewhere, 'secret.pdf');
      writeFileSync(target, '%PDF-1.7');
      const link = join(documents().path, 'link.succeed.pdf');
      symlinkSync(target, link);
      const submitter = queue.submitter();
      queue.worker({ roots: [documents().path] });
      const jobId = await submitter.submit(link, {});
      expect(await submitter.getResult(jobId)).toMatchObject({ status: 'failed', errors: ['E_SOURCE_UNREADABLE'] });
    } finally {
      rmSync(elsewhere, { recursive: true, force: true });
    }
  });

  test('and reads a link that stays within its roots, and a root that is a link itself', async () => {
    const filePath = documents().add('succeed', 'a');
    const link = join(documents().path, 'link.succeed.pdf');
    symlinkSync(filePath, link);
    const rootLink = `${documents().path}-link`;
    symlinkSync(documents().path, rootLink);
    try {
      const submitter = queue.submitter();
      queue.worker({ roots: [rootLink] });
      for (const path of [link, join(rootLink, 'a.succeed.pdf')]) {
        const result = await submitter.getResult(await submitter.submit(path, {}));
        expect(result).toMatchObject({ status: 'succeeded', filePath: path });
      }
    } finally {
      rmSync(rootLink);
    }
  });

  test.each([
    ['of another shape', () => ({ command: 'rm -rf /' })],
    ['that is no object', () => 'oops'],
    ['that is too large', () => ({ text: 'x'.repeat(MAX_ENVELOPE_BYTES) })],
    [
      'with a field that no version of ours has',
      async (path: string) => ({ ...(await envelopeOf(path)), module: 'x' }),
    ],
    ['that names another job', async (path: string) => envelopeOf(path)],
  ])('an envelope %s, with E_EXECUTION_SUBMIT and no stack trace', async (_what, forge) => {
    const filePath = documents().add('succeed', 'a');
    const jobId = randomUUID();
    await queue.bare().add('document', await forge(filePath), { jobId });
    queue.worker({ roots: [documents().path] });
    expect(await queue.submitter().getResult(jobId)).toMatchObject({
      status: 'failed',
      errors: ['E_EXECUTION_SUBMIT'],
      errorDetails: [{ stage: 'execution', message: expect.not.stringContaining('    at ') as string }],
    });
    expect(documents().starts(filePath)).toBe(0);
    const failed = await queue.bare().getFailed();
    expect(failed.map(({ failedReason }) => failedReason)).toEqual([expect.stringMatching(/^E_EXECUTION_SUBMIT: /)]);
    expect(JSON.stringify(failed[0]?.stacktrace)).not.toContain('    at ');
  });

  test('a config that its own check refuses, and goes on', async () => {
    const submitter = queue.submitter();
    const prepareConfig = (): never => {
      throw new RangeError('No such config.');
    };
    queue.worker({ roots: [documents().path], prepareConfig });
    const result = await submitter.getResult(await submitter.submit(documents().add('succeed', 'a'), {}));
    expect(result).toMatchObject({ status: 'failed', errors: ['E_INTERNAL'] });
  });

  test('to say how a job ended that somebody else has a result for', async () => {
    const submitter = queue.submitter();
    const jobId = await submitter.submit(documents().add('succeed', 'a'), {});
    await submitter.cancel(jobId);
    queue.worker({ roots: [documents().path] });
    await submitter.getResult(await submitter.submit(documents().add('succeed', 'b'), {}));
    expect((await submitter.getResult(jobId)).errors).toEqual(['E_EXECUTION_CANCELLED']);
  });
});

async function envelopeOf(filePath: string): Promise<object> {
  return createJobEnvelope({ filePath, config: {} });
}
