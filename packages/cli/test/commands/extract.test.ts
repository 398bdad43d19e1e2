import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ExtractedDocument } from '@ingestkit/pdf';
import { expect, test } from 'vitest';
import { runCommandLine } from '../../src/command-line.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { createTestContext, type TestContext } from '../support/test-context.ts';

const document: ExtractedDocument = {
  filePath: 'a.pdf',
  pageCount: 3,
  pages: [
    {
      pageNumber: 1,
      width: 612,
      height: 792,
      route: 'native',
      blocks: [{ type: 'paragraph', text: 'Hello', boxes: [] }],
    },
  ],
  warnings: [],
  errors: [],
};

async function setUp(changes: Partial<ExtractedDocument> = {}): Promise<TestContext> {
  return createTestContext({
    workingFolder: await temporaryFolder(),
    libraries: {
      extract: () => Promise.resolve({ ...document, ...changes }),
      toMarkdown: () => Promise.resolve('Hello\n'),
    },
  });
}

test('Markdown is printed unless JSON is asked for', async () => {
  const context = await setUp();
  expect(await runCommandLine(['extract', 'a.pdf'], context)).toBe(0);
  expect(context.stdout.text).toBe('Hello\n');
});

test('--format json prints one JSON value', async () => {
  const context = await setUp();
  expect(await runCommandLine(['extract', 'a.pdf', '--format', 'json'], context)).toBe(0);
  expect(JSON.parse(context.stdout.text)).toEqual(document);
});

test('--out writes a file and leaves stdout empty', async () => {
  const context = await setUp();
  expect(await runCommandLine(['extract', 'a.pdf', '-o', 'a.md'], context)).toBe(0);
  expect(await readFile(path.join(context.workingFolder, 'a.md'), 'utf8')).toBe('Hello\n');
  expect(context.stdout.text).toBe('');
});

test('--out into a folder that is not there is wrong usage', async () => {
  const context = await setUp();
  expect(await runCommandLine(['extract', 'a.pdf', '-o', 'no/where.md'], context)).toBe(2);
  expect(context.stderr.text).toContain('--out cannot be written');
});

test('a document that failed prints its value all the same, says what to do, and exits with 1', async () => {
  const context = await setUp({ pages: [], pageCount: 0, errors: ['E_PARSE_PASSWORD'] });
  expect(await runCommandLine(['extract', 'a.pdf', '--format', 'json'], context)).toBe(1);
  expect(JSON.parse(context.stdout.text)).toMatchObject({ pages: [], errors: ['E_PARSE_PASSWORD'] });
  expect(context.stderr.text).toContain('Add the user password to the config field passwords.');
});

test('a document that failed has no Markdown', async () => {
  const context = await setUp({ pages: [], pageCount: 0, errors: ['E_PARSE_PASSWORD'] });
  expect(await runCommandLine(['extract', 'a.pdf'], context)).toBe(1);
  expect(context.stdout.text).toBe('');
});

test('pages beyond the end are wrong usage', async () => {
  const context = await setUp({ pages: [] });
  expect(await runCommandLine(['extract', 'a.pdf', '--pages', '9'], context)).toBe(2);
  expect(context.stderr.text).toContain('--pages asks for page 9 and the document has 3 pages.');
});

test('pages that make no sense are wrong usage, before the document is opened', async () => {
  const context = createTestContext();
  expect(await runCommandLine(['extract', 'a.pdf', '--pages', '3-1'], context)).toBe(2);
  expect(context.stderr.text).toContain('--pages does not take "3-1"');
});
