import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findRedisServer } from '@ingestkit/conformance/redis-server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { lampPage, stormPage, writeSamplePdf } from '../support/sample-pdfs.ts';
import { Batch, eachOnce } from './support/batch.ts';
import { TcpProxy } from './support/tcp-proxy.ts';

const SMALL_DOCUMENTS = 100;
/** Enough that reading it takes longer than a lock lasts. */
const PAGES_OF_LONG = 400;

/** Each takes a quarter of a minute, and more than one where three times as much is to be done as there are processors for. */
const HANGS_AFTER_MS = 300_000;

const hasRedisServer = findRedisServer() !== null;
if (!hasRedisServer) {
  process.stderr.write('\nSKIPPED: there is no redis-server on the path, so no fault of the queue is tested.\n\n');
}

describe.runIf(hasRedisServer)(
  'A batch of 101 documents is in the store, each exactly once,',
  { timeout: HANGS_AFTER_MS },
  () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ingestkit-faults-'));
    const small: string[] = [];
    let long = '';
    let batch: Batch;
    beforeAll(async () => {
      for (let index = 0; index < SMALL_DOCUMENTS; index += 1) {
        const paragraphs = [`Report ${index}.`, ...lampPage.paragraphs];
        small.push(await writeSamplePdf(folder, `${index}.pdf`, [{ ...lampPage, paragraphs }]));
      }
      const pages = Array.from({ length: PAGES_OF_LONG }, (_, index) => {
        const paragraphs = [`Page ${index}.`, ...stormPage.paragraphs];
        return { ...stormPage, paragraphs };
      });
      long = await writeSamplePdf(folder, 'long.pdf', pages);
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));
    beforeEach(async () => {
      batch = await Batch.open(folder);
    });
    afterEach(() => batch[Symbol.asyncDispose]());

    test('after a worker was killed in the middle of documents', async () => {
      const files = [...small.slice(0, 30), long, ...small.slice(30)];
      const killed = await batch.startWorker();
      await batch.submitUntilInTheMiddleOf(long, files);
      await killed.kill();
      await batch.startWorker();
      expect(await batch.account(await batch.results())).toEqual(eachOnce(files));
    });

    test('after a worker was shut down: what did not end within its grace was handed back', async () => {
      const stopped = await batch.startWorker(['--grace', '0']);
      await batch.submitUntilInTheMiddleOf(long, [long]);
      const exitCode = stopped.stop();
      await batch.submit(small);
      const other = await batch.startWorker();
      expect(await exitCode, stopped.lines.join('\n')).toBe(0);
      expect(await batch.account(await batch.results())).toEqual(eachOnce([long, ...small]));
      expect(stopped.lines.join('\n')).not.toContain('long.pdf');
      expect(other.lines.join('\n')).toContain('succeeded  long.pdf');
    });

    test('after Redis was stopped and started again', async () => {
      const files = [...small.slice(0, 30), long, ...small.slice(30)];
      await batch.startWorker();
      await batch.startWorker();
      await batch.submitUntilInTheMiddleOf(long, files);
      await batch.server.stop();
      await batch.server.restart();
      expect(await batch.account(await batch.results())).toEqual(eachOnce(files));
    });

    test('after one worker was cut off for longer than a lock, and what it says late changes nothing', async () => {
      const files = [long, ...small];
      const proxy = await TcpProxy.open(batch.server.port);
      try {
        const cutOff = await batch.startWorker([], proxy.port);
        await batch.submitUntilInTheMiddleOf(long, files);
        proxy.cut();
        await batch.startWorker();
        const results = await batch.results();
        expect(await batch.account(results)).toEqual(eachOnce(files));
        proxy.mend();
        const code = await cutOff.stop();
        expect(code, cutOff.lines.join('\n')).toBe(0);
        expect(await batch.account(results)).toEqual(eachOnce(files));
        expect(await batch.results()).toEqual(results);
      } finally {
        await proxy[Symbol.asyncDispose]();
      }
    });
  },
);
