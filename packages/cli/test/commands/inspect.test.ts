import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { runCommandLine } from '../../src/command-line.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { createTestContext } from '../support/test-context.ts';

const drawn = { filePath: 'a.pdf', pageCount: 2, html: '<!doctype html>\n', warnings: [], errors: [] };
const draw = () => Promise.resolve(drawn);

test('inspect --html writes the drawing to its file, and to stdout for -', async () => {
  const workingFolder = await temporaryFolder();
  const context = createTestContext({ libraries: { draw }, workingFolder });
  expect(await runCommandLine(['inspect', 'a.pdf', '--html', 'out.html'], context)).toBe(0);
  expect(await readFile(path.join(workingFolder, 'out.html'), 'utf8')).toBe(drawn.html);
  expect(context.stdout.text).toBe('');
  expect(await runCommandLine(['inspect', 'a.pdf', '--html', '-', '--pages', '2'], context)).toBe(0);
  expect(context.stdout.text).toBe(drawn.html);
});

test.each([
  ['a page that is not there', ['--html', '-', '--pages', '3'], 'the document has 2 pages'],
  ['pages without --html', ['--pages', '1'], '--pages of inspect goes with --html'],
  ['--json as well', ['--json', '--html', '-'], "'--json' cannot be used with"],
])('inspect refuses %s', async (_, args, message) => {
  const context = createTestContext({ libraries: { draw } });
  expect(await runCommandLine(['inspect', 'a.pdf', ...args], context)).toBe(2);
  expect(context.stderr.text).toContain(message);
});
