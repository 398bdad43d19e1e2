import { expect, test } from 'vitest';
import { runCommandLine } from '../src/command-line.ts';
import { createTestContext } from './support/test-context.ts';

test('--help lists the commands on stdout and ends with 0', async () => {
  const context = createTestContext();
  expect(await runCommandLine(['--help'], context)).toBe(0);
  for (const verb of ['ingest', 'extract', 'inspect', 'search', 'worker', 'doctor']) {
    expect(context.stdout.text).toMatch(new RegExp(`^ {2}${verb} `, 'm'));
  }
  expect(context.stderr.text).toBe('');
});

test('--version prints the version of the package', async () => {
  const context = createTestContext();
  expect(await runCommandLine(['--version'], context)).toBe(0);
  expect(context.stdout.text).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test.each([
  ['no command', [], 'Usage: ingestkit'],
  ['an unknown command', ['ingets', 'x'], 'Did you mean ingest?'],
  ['an unknown option', ['extract', 'a.pdf', '--fromat', 'json'], 'Did you mean --format?'],
  ['a missing argument', ['extract'], "missing required argument 'file'"],
  ['one argument too many', ['extract', 'a.pdf', 'b.pdf'], 'too many arguments'],
  ['a choice that is none', ['extract', 'a.pdf', '--format', 'html'], 'Allowed choices are markdown, json.'],
  ['a number that is none', ['ingest', 'a.pdf', '--workers', 'many'], 'Give a whole number from 1.'],
  ['a grace below none', ['worker', '--grace', '-1'], 'Give a whole number from 0.'],
  ['an empty query', ['search', ' '], 'The query is empty.'],
])('%s is wrong usage: exit code 2, explained on stderr, stdout untouched', async (_, args, message) => {
  const context = createTestContext();
  expect(await runCommandLine(args, context)).toBe(2);
  expect(context.stderr.text).toContain(message);
  expect(context.stdout.text).toBe('');
});

test('a fault of the program itself is shown with its stack and a plea to report it', async () => {
  const context = createTestContext();
  expect(await runCommandLine(['inspect', 'a.pdf'], context)).toBe(1);
  expect(context.stderr.text).toContain('inspect was not expected to be used\n    at ');
  expect(context.stderr.text).toContain('Please report it');
});
