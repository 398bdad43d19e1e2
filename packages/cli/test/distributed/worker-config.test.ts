import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { findRedisServer, RedisServer } from '@ingestkit/conformance/redis-server';
import { openSqliteStore } from '@ingestkit/store-sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runBinary } from '../support/run-binary.ts';
import { lampPage, writeSamplePdf } from '../support/sample-pdfs.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startWorkerProcess } from './support/worker-process.ts';

/** Models of the worker's machine, which write down what they were asked. The rules are sure of no document here. */
const HOUSE_CONFIG = `
import { appendFileSync } from 'node:fs';
const used = (what) => appendFileSync('used.txt', what + ' ');
export default {
  pdf: {
    embeddingDimension: 3,
    tier1HighConfidenceSignals: 5,
    classificationModel: 'of-the-house',
    executionMaxWorkers: 1,
    defaultCollection: 'of-the-worker',
  },
  backends: () => ({
    embedder: {
      embed: async (texts) => { used('embed'); return texts.map((text) => Float32Array.of(text.length, 1, 2)); },
      dimension: () => 3,
    },
    llm: {
      classify: async (prompt, { model }) => {
        used(model);
        return { type: 'complex', confidence: 0.95, reasoning: 'So.' };
      },
      generate: async () => 'yes',
    },
    close: () => used('close'),
  }),
};
`;

const hasRedisServer = findRedisServer() !== null;
if (!hasRedisServer) {
  process.stderr.write('\nSKIPPED: there is no redis-server on the path, so no config of a worker is tested.\n\n');
}

describe.runIf(hasRedisServer)('ingestkit worker --config', { timeout: 60_000 }, () => {
  test('works with the models of its file, whatever whoever submits has, and closes them when it is stopped', async () => {
    const server = await RedisServer.start();
    onTestFinished(() => server[Symbol.asyncDispose]());
    const env = { INGESTKIT_EXECUTION_QUEUE_URL: server.url };
    const [house, elsewhere] = [await temporaryFolder(), await temporaryFolder()];
    await writeFile(path.join(house, 'house.mjs'), HOUSE_CONFIG);
    const document = await writeSamplePdf(elsewhere, 'log.pdf', [lampPage]);

    const args = ['--config', 'house.mjs', '--root', elsewhere, '--db', 'store.db'];
    const worker = await startWorkerProcess(args, house, env);
    onTestFinished(() => worker.kill());
    const submit = ['ingest', document, '--execution', 'distributed', '--collection', 'asked', '--json'];
    const { code, stdout, stderr } = await runBinary(submit, { cwd: elsewhere, env });

    expect({ code, stderr }, worker.lines.join('\n')).toMatchObject({ code: 0 });
    expect(JSON.parse(stdout)).toMatchObject({
      status: 'succeeded',
      written: { vectorCollection: 'asked' },
      embedResult: { embeddingDimension: 3 },
      classificationResult: { tierUsed: 'llm_basic', pdfType: 'complex', degraded: false },
    });
    expect(await worker.stop()).toBe(0);
    const used = await readFile(path.join(house, 'used.txt'), 'utf8');
    expect(used.trim().split(' ')).toEqual(['of-the-house', 'embed', 'close']);
    const store = openSqliteStore(path.join(house, 'store.db'), { readOnly: true });
    onTestFinished(() => store.close());
    expect(await store.statistics()).toMatchObject([{ chunkCount: 1 }]);
  });

  test('that is wrong is one readable error, before the queue is looked at', async () => {
    const folder = await temporaryFolder();
    await writeFile(path.join(folder, 'house.mjs'), 'export default { pdf: { chunkSizeTokens: 0 } };');
    const args = ['worker', '--config', 'house.mjs', '--root', '.', '--queue-url', 'redis://:hunter2@127.0.0.1:1'];
    const { code, stderr, stdout } = await runBinary(args, { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('house.mjs: The config is not valid:\n- chunkSizeTokens: expected a whole number');
    expect(stderr).not.toMatch(/\n\s+at |hunter2/);
  });
});
