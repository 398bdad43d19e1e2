import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { listPublicPackages, listSourceFiles } from '../house/packages.ts';
import { repositoryRoot } from '../house/repository.ts';

const sources = listPublicPackages()
  .flatMap(({ folder }) => listSourceFiles(path.join(folder, 'src')))
  .map((file) => ({ file: path.relative(repositoryRoot, file), text: readFileSync(file, 'utf8') }));

function filesWith(pattern: RegExp): string[] {
  return sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file);
}

test('no source uses the words using or await using, which Node 22 does not know', () => {
  expect(filesWith(/^\s*(?:await\s+)?using\s+\w+\s*=/m)).toEqual([]);
});

test('no source silences the compiler or the linter', () => {
  expect(filesWith(/@ts-(?:ignore|expect-error|nocheck)|(?:eslint|oxlint)-disable/)).toEqual([]);
});

test('no source has open ends', () => {
  expect(filesWith(/\b(?:TODO|FIXME|XXX)\b/)).toEqual([]);
});
