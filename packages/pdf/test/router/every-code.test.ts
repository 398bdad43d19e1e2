import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ERROR_CODES, WARNING_CODES, type ErrorCode, type WarningCode } from '@ingestkit/core';
import { describe, expect, test } from 'vitest';

type Code = ErrorCode | WarningCode;

/** Codes that nothing in this package can give so far, and why. A code leaves the list with the code that gives it. */
const LATER: Partial<Record<Code, string>> = {
  E_SOURCE_CHANGED: 'only a worker on another machine can meet a file that has changed since it was submitted',
};

const packages = fileURLToPath(new URL('../../../', import.meta.url));
const sources = readAll('pdf/src/**/*.ts');
/** Without those that hold every code by its nature: the check of the table itself, and this one. */
const tests = readAll('*/test/**/*.test.ts').filter(
  ([file]) => !file.endsWith('every-code.test.ts') && !file.endsWith(path.join('core', 'test', 'codes.test.ts')),
);

const codes = [...Object.keys(ERROR_CODES), ...Object.keys(WARNING_CODES)] as Code[];
const given = codes.filter((code) => !(code in LATER));

describe('every code that can occur', () => {
  test.each(given)('%s is reached by a test', (code) => {
    expect(filesWith(tests, code)).not.toEqual([]);
  });
});

describe('codes of later issues', () => {
  test.each(Object.entries(LATER))('%s: %s', (code) => {
    expect(filesWith(sources, `'${code}'`), 'it is given now: take it off the list and test it').toEqual([]);
  });
});

function readAll(pattern: string): [file: string, text: string][] {
  const files = globSync(pattern, { cwd: packages, exclude: (file) => file.includes('node_modules') });
  return files.map((file) => [file, readFileSync(path.join(packages, file), 'utf8')]);
}

function filesWith(files: readonly (readonly [string, string])[], text: string): string[] {
  return files.filter(([, content]) => content.includes(text)).map(([file]) => file);
}
