import { copyFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ProcessingResult } from '@ingestkit/core';
import type { ExtractedDocument } from '@ingestkit/pdf';
import { beforeAll, describe, expect, test } from 'vitest';
import type { SearchHit } from '../../src/search/render-hit.ts';
import { outcomeOf, runBinary, startBinary } from '../support/run-binary.ts';
import { lampPage, stormPage, writeSamplePdf } from '../support/sample-pdfs.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('ingest and search, as a person uses them', () => {
  test('a folder is ingested, skipped the second time, and its pages are found', async () => {
    const cwd = await temporaryFolder();
    await writeSamplePdf(cwd, 'log.pdf', [lampPage, stormPage]);
    await writeSamplePdf(cwd, 'other.PDF', [lampPage]);

    const first = await runBinary(['ingest', '.', '--db', 'x.db'], { cwd });
    expect(first.stderr).toBe('');
    expect(first.stdout).toMatch(/^documents {2}2 {2}2 succeeded\npages {6}3 /);
    expect(first.code).toBe(0);

    const second = await runBinary(['ingest', '.', '--db', 'x.db', '--json'], { cwd });
    const results = second.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as ProcessingResult);
    expect(results.map(({ filePath, status }) => [path.basename(filePath), status])).toEqual([
      ['log.pdf', 'skipped'],
      ['other.PDF', 'skipped'],
    ]);

    const found = await runBinary(['search', 'windows of the engine room', '--db', 'x.db', '--json'], { cwd });
    const [best] = JSON.parse(found.stdout) as SearchHit[];
    expect(best).toMatchObject({ file: 'log.pdf', pageNumbers: [2], headingPath: ['The Storm'] });

    const shown = await runBinary(['search', 'windows of the engine room', '--db', 'x.db', '--top', '1'], { cwd });
    expect(shown.stdout).toMatch(/^1\. log\.pdf, page 2 {2}0\.\d{3}\n {3}The Storm\n/);
  });

  test.each(['local', 'inline'])('--execution %s gives the same results', async (execution) => {
    const cwd = await temporaryFolder();
    await writeSamplePdf(cwd, 'log.pdf', [lampPage]);
    const flags = ['--execution', execution, '--workers', '1', '--json', '--tenant', 'acme', '--collection', 'logs'];
    const { code, stdout } = await runBinary(['ingest', 'log.pdf', ...flags], { cwd });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      status: 'succeeded',
      tenantId: 'acme',
      written: { vectorCollection: 'logs' },
    });
  });

  test('one broken document costs exit code 1 and itself only', async () => {
    const cwd = await temporaryFolder();
    await writeSamplePdf(cwd, 'good.pdf', [lampPage]);
    await writeFile(path.join(cwd, 'bad.pdf'), 'this is no PDF');
    const { code, stdout } = await runBinary(['ingest', '*.pdf'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain('1 succeeded, 1 failed');
    expect(stdout).toContain('E_SECURITY_INVALID_PDF  bad.pdf');
  });

  test('distributed execution without a queue is a config error, never local work in silence', async () => {
    const cwd = await temporaryFolder();
    await writeSamplePdf(cwd, 'log.pdf', [lampPage]);
    const { code, stdout, stderr } = await runBinary(['ingest', 'log.pdf', '--execution', 'distributed'], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('executionQueueUrl');
  });

  test('a config file is used, and a wrong field in it is named', async () => {
    const cwd = await temporaryFolder();
    await writeSamplePdf(cwd, 'log.pdf', [lampPage, stormPage]);
    await writeFile(path.join(cwd, 'good.yaml'), 'defaultCollection: papers\n');
    await writeFile(path.join(cwd, 'bad.yaml'), 'chunkSize: 3\n');
    const good = await runBinary(['ingest', 'log.pdf', '--config', 'good.yaml', '--json'], { cwd });
    expect(JSON.parse(good.stdout)).toMatchObject({ written: { vectorCollection: 'papers' } });
    const bad = await runBinary(['ingest', 'log.pdf', '--config', 'bad.yaml'], { cwd });
    expect(bad.code).toBe(2);
    expect(bad.stderr).toContain('chunkSize');
  });

  test('Ctrl-C stops the work, keeps the database whole, and ends with 130', async () => {
    const cwd = await temporaryFolder();
    const pages = Array.from({ length: 300 }, () => stormPage);
    const first = await writeSamplePdf(cwd, '0.pdf', [lampPage]);
    const large = await writeSamplePdf(cwd, '1.pdf', pages);
    for (let copy = 2; copy < 20; copy += 1) await copyFile(large, path.join(cwd, `${copy}.pdf`));
    const child = startBinary(['ingest', '.', '--workers', '1', '--json'], { cwd });
    const outcome = outcomeOf(child);
    child.stdout.once('data', () => child.kill('SIGINT'));
    const { code, stderr } = await outcome;
    expect(stderr).toContain('Stopping.');
    expect(code).toBe(130);
    const again = await runBinary(['ingest', first, '--json'], { cwd });
    expect(JSON.parse(again.stdout)).toMatchObject({ status: 'skipped' });
  });
});

describe('extract', () => {
  let folder: string;
  let file: string;

  beforeAll(async () => {
    folder = await temporaryFolder();
    file = await writeSamplePdf(folder, 'log.pdf', [lampPage, stormPage, lampPage]);
  });

  test('Markdown has the headings and the paragraphs', async () => {
    const { code, stdout, stderr } = await runBinary(['extract', file]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^#+ The Lamp$/m);
    expect(stdout).toContain('The lamp was lit at dusk');
  });

  test('JSON has exactly the fields that are promised', async () => {
    const { stdout } = await runBinary(['extract', file, '--format', 'json', '--pages', '2-3']);
    const document = JSON.parse(stdout) as ExtractedDocument;
    expect(Object.keys(document).toSorted()).toEqual(['errors', 'filePath', 'pageCount', 'pages', 'warnings']);
    expect(document).toMatchObject({ filePath: file, pageCount: 3, errors: [] });
    expect(document.pages.map(({ pageNumber }) => pageNumber)).toEqual([2, 3]);
    const [page] = document.pages;
    expect(Object.keys(page ?? {}).toSorted()).toEqual(['blocks', 'height', 'pageNumber', 'route', 'width']);
    expect(page?.blocks[0]).toMatchObject({ type: 'heading', level: 1, text: 'The Storm' });
    const known = new Set(['type', 'level', 'text', 'boxes', 'rows', 'cells']);
    for (const block of page?.blocks ?? []) expect(Object.keys(block).filter((key) => !known.has(key))).toEqual([]);
  });

  test('a file that is not there is a failed document: its value on stdout, what to do on stderr, exit code 1', async () => {
    const { code, stdout, stderr } = await runBinary(['extract', 'nowhere.pdf', '--format', 'json'], { cwd: folder });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ filePath: 'nowhere.pdf', pages: [], errors: ['E_SOURCE_NOT_FOUND'] });
    expect(stderr).toContain('E_SOURCE_NOT_FOUND');
  });

  test('a reader that leaves in the middle of much output is no fault', async () => {
    const pages = Array.from({ length: 200 }, () => lampPage);
    const large = await writeSamplePdf(folder, 'large.pdf', pages);
    const child = startBinary(['extract', large, '--format', 'json']);
    const outcome = outcomeOf(child);
    child.stdout.once('data', () => child.stdout.destroy());
    expect(await outcome).toMatchObject({ code: 0, stderr: '' });
  });
});

test('inspect prints how each page is read', async () => {
  const folder = await temporaryFolder();
  const file = await writeSamplePdf(folder, 'log.pdf', [lampPage, stormPage]);
  const { code, stdout } = await runBinary(['inspect', file, '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ pages: [{ pageNumber: 1 }, { pageNumber: 2 }] });
});
