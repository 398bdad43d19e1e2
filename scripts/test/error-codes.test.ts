import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ERROR_CODES } from '../../packages/core/src/errors/codes.ts';
import { WARNING_CODES } from '../../packages/core/src/errors/warnings.ts';
import { listPublicPackages, listSourceFiles } from '../house/packages.ts';

const packages = listPublicPackages();
const sources = readAll('src', (file) => !file.includes(path.join('core', 'src', 'errors')));
// These two list codes by name; a code in a list is not a code that was reached.
const lists = [path.join('core', 'test', 'codes.test.ts'), path.join('router', 'every-code.test.ts')];
const tests = readAll('test', (file) => !lists.some((list) => file.endsWith(list)));

function readAll(folder: 'src' | 'test', accept: (file: string) => boolean): string {
  const files = packages.flatMap((each) => listSourceFiles(path.join(each.folder, folder)));
  return files
    .filter(accept)
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
}

function missingFrom(text: string): string[] {
  const codes = [...Object.keys(ERROR_CODES), ...Object.keys(WARNING_CODES)];
  return codes.filter((code) => !new RegExp(`\\b${code}\\b`).test(text));
}

/** Codes of what is not built yet: OCR. A code that is given by now has to leave this list. */
const notYet: string[] = [];

/**
 * Codes that a source names and nothing can give yet: the config's descriptions speak of the OCR ones. A code that a
 * test reaches by now has to leave this list too.
 */
const namedOnly: string[] = [];

test('every error and warning code is given by some source, except those of what is not built yet', () => {
  expect(missingFrom(sources).toSorted()).toEqual(notYet.toSorted());
});

test('every code that is given by a source is reached by some test', () => {
  const unreached = missingFrom(tests).filter((code) => !notYet.includes(code));
  expect(unreached.toSorted()).toEqual(namedOnly);
});
