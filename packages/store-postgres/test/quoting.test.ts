import { describe, expect, test } from 'vitest';
import { fitName, quoteIdentifier, quoteText } from '../src/quoting.ts';
import { toStorableJson, toStorableText } from '../src/storable-text.ts';
import { codedError } from './support/coded-error.ts';

describe('a name', () => {
  test('of up to 63 bytes stays as it is', () => {
    for (const name of ['a', 'x'.repeat(63), 'ß'.repeat(31), '表'.repeat(21)]) expect(fitName(name)).toBe(name);
  });

  test.each(['x'.repeat(64), 'ß'.repeat(32), `x${'表'.repeat(21)}`, '👩‍🔬'.repeat(10)])(
    'of more bytes, such as %s, is cut between characters and ends in a hash',
    (name) => {
      const cut = fitName(name);
      expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(63);
      expect(cut.isWellFormed()).toBe(true);
      expect(cut).toMatch(/_[0-9a-f]{16}$/);
      expect(name.startsWith(cut.slice(0, -17))).toBe(true);
    },
  );

  test('that begins as another long one stays different from it', () => {
    const start = 'x'.repeat(100);
    expect(new Set([`${start}1`, `${start}2`, start].map(fitName)).size).toBe(3);
  });

  test('is quoted whatever it holds', () => {
    expect(quoteIdentifier('a"; DROP TABLE b; --')).toBe('"a""; DROP TABLE b; --"');
    expect(Buffer.byteLength(quoteIdentifier('"'.repeat(63)))).toBe(2 + 2 * 63);
  });

  test.each([
    ['', /is empty/],
    ['a\0b', /NUL character/],
  ])('cannot be %j', (name, words) => {
    expect(() => quoteIdentifier(name)).toThrowError(codedError('E_BACKEND_DB_CONNECT', words));
  });
});

test('A text as a literal is the same whatever the server makes of backslashes', () => {
  expect(quoteText(`it's`)).toBe(`'it''s'`);
  expect(quoteText(`back\\slash's`)).toBe(`E'back\\\\slash''s'`);
  expect(() => quoteText('a\0b')).toThrowError(codedError('E_BACKEND_DB_CONNECT', /NUL character/));
});

test('A text with characters that PostgreSQL does not take has replacement characters in their place', () => {
  expect(toStorableText('a\0b \uD800 c')).toBe('a\uFFFDb \uFFFD c');
  expect(toStorableText('👩‍🔬 e\u0301 \u2028')).toBe('👩‍🔬 e\u0301 \u2028');
  expect(JSON.parse(toStorableJson({ title: 'a\0b', deep: [{ page: 1, text: '\\u0000' }] }))).toEqual({
    title: 'a\uFFFDb',
    deep: [{ page: 1, text: '\\u0000' }],
  });
});
