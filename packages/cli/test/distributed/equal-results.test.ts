import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { RedisServer, findRedisServer } from '@ingestkit/conformance/redis-server';
import { expect, test } from 'vitest';
import { runBinary } from '../support/run-binary.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startWorkerProcess } from './support/worker-process.ts';

const corpus =
  process.env['INGESTKIT_CORPUS'] ?? fileURLToPath(new URL('../../../../../shared/corpus', import.meta.url));
const documents = path.join(corpus, 'documents');

/** Papers, forms, tables, slides, a contract, text from the right, text of other scripts, and one that fails. */
const NAMES = [
  '2305.03393v1-pg9.pdf',
  'PDFUA-Ref-2-02_Invoice.pdf',
  'PDFUA-Ref-2-10_Form.pdf',
  'copy_protected.pdf',
  'edgar.pdf',
  'google_doc_document.pdf',
  'issue-336-conto-economico-bialetti.pdf',
  'lots_of_sci_tables.pdf',
  'multicolumn.pdf',
  'normal_4pages.pdf',
  'perfect_hash_functions_slides.pdf',
  'pdflatex-outline.pdf',
  'right_to_left_03.pdf',
  'sample_contract.pdf',
];

const hasRedisServer = findRedisServer() !== null;
const isPossible = hasRedisServer && existsSync(documents);
if (!isPossible) {
  const missing = hasRedisServer ? 'no corpus of real documents' : 'no redis-server on the path';
  process.stderr.write(`\nSKIPPED: there is ${missing}, so results are not compared over all executions.\n\n`);
}

test.runIf(isPossible)(
  'inline, local and distributed runs over real documents give equal results, ids and times aside',
  { timeout: 180_000 },
  async () => {
    await using server = await RedisServer.start();
    const worker = await startWorkerProcess(
      ['--queue-url', server.url, '--root', documents, '--db', 'store.db', '--concurrency', '2'],
      await temporaryFolder(),
    );
    const results: unknown[][] = [];
    for (const flags of [[], ['--execution', 'inline'], ['--execution', 'distributed', '--queue-url', server.url]]) {
      const files = NAMES.map((name) => path.join(documents, name));
      const ran = await runBinary(['ingest', ...files, ...flags, '--json'], { cwd: await temporaryFolder() });
      results.push(ran.stdout.trimEnd().split('\n').map(withoutIdsAndTimes));
    }
    await worker.kill();
    const [local, inline, distributed] = results;
    expect(local).toHaveLength(NAMES.length);
    expect(local).toEqual(expect.arrayContaining([expect.objectContaining({ status: 'succeeded' })]));
    expect(inline).toEqual(local);
    expect(distributed).toEqual(local);
  },
);

function withoutIdsAndTimes(line: string): unknown {
  return JSON.parse(line, (key, value: unknown) => (/Seconds$|^ingestRunId$/.test(key) ? undefined : value));
}
