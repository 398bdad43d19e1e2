import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES, WARNING_CODES } from '../../packages/core/src/index.ts';
import { describeConfigFields } from '../../packages/pdf/src/config/index.ts';
import { markdownTable } from '../reference/markdown.ts';
import { referencePages } from '../reference/pages.ts';

const pages = referencePages();

function contentOf(name: string): string {
  return pages.find(({ path }) => path === `docs/reference/${name}`)?.content ?? '';
}

describe('the reference', () => {
  it.each(pages.map(({ path }) => path))('%s is up to date (else: pnpm run docs)', (path) => {
    const written = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8').replaceAll('\r\n', '\n');
    expect(written).toBe(pages.find((page) => page.path === path)?.content);
  });

  it('has a row for every code and for every field, once', () => {
    for (const name of [...Object.keys(ERROR_CODES), ...Object.keys(WARNING_CODES)]) {
      expect(contentOf('errors.md').split(`| \`${name}\` |`)).toHaveLength(2);
    }
    for (const { name } of describeConfigFields()) {
      expect(contentOf('config.md').split(`\n| \`${name}\``)).toHaveLength(2);
    }
  });

  it('keeps bars in cells from breaking a table', () => {
    expect(markdownTable(['a', 'b'], [['x|y', 'two\nlines']])).toBe('| a | b |\n| --- | --- |\n| x\\|y | two lines |');
  });
});
