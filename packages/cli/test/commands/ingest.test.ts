import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { IngestError, type ProcessingResult } from '@ingestkit/core';
import { expect, test } from 'vitest';
import { runCommandLine } from '../../src/command-line.ts';
import type { ApplicationConfig } from '../../src/config/application-config.ts';
import { createFakeRouter, createResultThatFailed, type FakeAnswers, type FakeRouter } from '../support/fake-router.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { createTestContext, type TestContext } from '../support/test-context.ts';

async function setUp(answers: FakeAnswers = {}): Promise<TestContext & { router: FakeRouter }> {
  const workingFolder = await temporaryFolder();
  await mkdir(path.join(workingFolder, 'docs'));
  for (const name of ['a.pdf', 'b.pdf', 'c.pdf']) await writeFile(path.join(workingFolder, 'docs', name), '');
  const router = createFakeRouter(answers);
  const createRouter = (options: FakeRouter['madeWith']): Promise<FakeRouter> => {
    router.madeWith = options;
    return Promise.resolve(router);
  };
  const loadConfig = (): Promise<ApplicationConfig> => Promise.resolve({ pdf: { ocrDpi: 150, tenantId: 'from file' } });
  return { ...createTestContext({ workingFolder, libraries: { createRouter, loadConfig } }), router };
}

const failing = path.join('docs', 'b.pdf');

test('when all is well, the closing table goes to stdout and the exit code is 0', async () => {
  const context = await setUp();
  expect(await runCommandLine(['ingest', 'docs'], context)).toBe(0);
  expect(context.stdout.text).toMatch(/^documents {2}3 {2}3 succeeded\npages {6}6/);
  expect(context.stderr.text).toBe('');
});

test('a document that fails makes exit code 1, with its code and what to do', async () => {
  const context = await setUp({ results: { [failing]: createResultThatFailed(failing) } });
  expect(await runCommandLine(['ingest', 'docs'], context)).toBe(1);
  expect(context.stdout.text).toContain('2 succeeded, 1 failed');
  expect(context.stdout.text).toContain(`E_PARSE_CORRUPT  ${failing}`);
  expect(context.stdout.text).toContain('→ Repair the file with a PDF tool or get a fresh copy.');
});

test('--json prints one result per line in input order, whatever ends first, and keeps talk out of stdout', async () => {
  const context = await setUp({ order: [2, 0, 1] });
  expect(await runCommandLine(['ingest', 'docs', '--json'], context)).toBe(0);
  const lines = context.stdout.text.trimEnd().split('\n');
  const results = lines.map((line) => JSON.parse(line) as ProcessingResult);
  expect(results.map(({ filePath }) => path.basename(filePath))).toEqual(['a.pdf', 'b.pdf', 'c.pdf']);
  expect(context.stderr.text).toContain('documents  3');
});

test('flags go over the config file, and the database is beside the user, not beside the program', async () => {
  const context = await setUp();
  const flags = ['--db', 'x.db', '--collection', 'c', '--workers', '2', '--execution', 'inline', '--tenant', 'acme'];
  await runCommandLine(['ingest', 'docs', ...flags, '--config', 'some.yaml'], context);
  expect(context.router.madeWith).toEqual({
    dbPath: path.join(context.workingFolder, 'x.db'),
    config: {
      ocrDpi: 150,
      tenantId: 'acme',
      defaultCollection: 'c',
      executionMaxWorkers: 2,
      executionBackend: 'inline',
    },
    backends: {},
  });
});

test('without flags the config stays as it is by default', async () => {
  const context = await setUp();
  await runCommandLine(['ingest', 'docs'], context);
  expect(context.router.madeWith).toEqual({
    dbPath: path.join(context.workingFolder, 'ingestkit.db'),
    config: {},
    backends: {},
  });
});

test('the router is closed at the end, also when it fails', async () => {
  const context = await setUp();
  context.router.processStream = () => {
    throw new IngestError('E_EXECUTION_SUBMIT', 'The queue cannot be reached.');
  };
  expect(await runCommandLine(['ingest', 'docs'], context)).toBe(2);
  expect(context.stderr.text).toContain('error The queue cannot be reached. (E_EXECUTION_SUBMIT)');
  expect(context.router.isClosed).toBe(true);
});

test('Ctrl-C ends with 130 after what was done is told', async () => {
  const context = await setUp();
  const { processStream } = context.router;
  context.router.processStream = async function* (filePaths, options) {
    for await (const item of processStream(filePaths, options)) {
      yield item;
      context.stop.abort();
      return;
    }
  };
  expect(await runCommandLine(['ingest', 'docs'], context)).toBe(130);
  expect(context.stdout.text).toContain('documents  1');
  expect(context.router.isClosed).toBe(true);
});

test('input that is not there is wrong usage, named, before anything is opened', async () => {
  const context = createTestContext({ workingFolder: await temporaryFolder() });
  expect(await runCommandLine(['ingest', 'nowhere'], context)).toBe(2);
  expect(context.stderr.text).toBe('error There is no file or folder nowhere. (E_CONFIG_INVALID)\n');
});
