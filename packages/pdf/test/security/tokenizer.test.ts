import { describe, expect, it } from 'vitest';
import { isDictionary, TEXT, type PdfValue } from '../../src/security/syntax/pdf-value.ts';
import { readValue } from '../../src/security/syntax/read-value.ts';
import { createTokenizer, END, Keyword } from '../../src/security/syntax/tokenizer.ts';

function tokensOf(text: string): unknown[] {
  const tokenizer = createTokenizer(Buffer.from(text, 'latin1'));
  const tokens: unknown[] = [];
  for (let token = tokenizer.next(); token !== END; token = tokenizer.next()) {
    tokens.push(token instanceof Keyword ? { word: token.word } : token);
  }
  return tokens;
}

/** A value with dictionaries as plain objects, so that a test can show it. */
function plain(value: PdfValue): unknown {
  if (isDictionary(value)) return Object.fromEntries([...value].map(([key, entry]) => [key, plain(entry)]));
  return Array.isArray(value) ? value.map(plain) : value;
}

function valueOf(text: string): unknown {
  return plain(readValue(createTokenizer(Buffer.from(text, 'latin1')), { stopAfterValue: true }).value);
}

describe('the tokenizer', () => {
  it('reads numbers, names and words', () => {
    expect(tokensOf('12 -3 +4 5.75 .5 /Name /A#42c true R')).toStrictEqual([
      12,
      -3,
      4,
      5,
      0,
      'Name',
      'ABc',
      { word: 'true' },
      { word: 'R' },
    ]);
  });

  it('decodes names that are escaped as a whole', () => {
    expect(tokensOf('/#4a#61#76a#53cript /J#53')).toStrictEqual(['JavaScript', 'JS']);
    expect(tokensOf('/A#ZZ /B#')).toStrictEqual(['A#ZZ', 'B#']);
  });

  it('skips what stands in strings, hex strings and comments', () => {
    expect(tokensOf('(a /Name (nested) \\) /Other) 1')).toStrictEqual([TEXT, 1]);
    expect(tokensOf('<2F4A53> 2')).toStrictEqual([TEXT, 2]);
    expect(tokensOf('% /Name\r3 % more\n4')).toStrictEqual([3, 4]);
  });

  it('goes on behind a string without an end', () => {
    expect(tokensOf('( /Name 5')).toStrictEqual(['Name', 5]);
    expect(tokensOf('< /Name 5')).toStrictEqual(['Name', 5]);
    expect(tokensOf(`${'( '.repeat(20)}/Name (text) 6`)).toContain(6);
  });

  it('keeps tokens apart that stand side by side', () => {
    expect(tokensOf('/A/B(c)/D<</E[1]>>')).toHaveLength(10);
    expect(tokensOf('0obj')).toStrictEqual([0, { word: 'obj' }]);
  });
});

describe('a value', () => {
  it('is read with its references', () => {
    expect(valueOf('<< /A 1 0 R /B [2 0 R null true (x)] /C << /D /E >> >>')).toStrictEqual({
      A: { reference: 1 },
      B: [{ reference: 2 }, null, true, TEXT],
      C: { D: 'E' },
    });
  });

  it('is read as far as it goes where brackets are missing or stray', () => {
    expect(valueOf('<< /A [1 2 /B')).toStrictEqual({ A: [1, 2, 'B'] });
    expect(valueOf('>> ] << /A 1 ] 2')).toStrictEqual({ A: 1 });
    expect(valueOf('<< 1 2 /A 3 >>')).toStrictEqual({ A: 3 });
  });

  it('takes the last of two equal keys, as readers do', () => {
    expect(valueOf('<< /S /URI /S /JavaScript >>')).toStrictEqual({ S: 'JavaScript' });
  });
});
