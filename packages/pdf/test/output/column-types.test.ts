import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnNames } from '../../src/output/column-names.ts';
import { inferColumn } from '../../src/output/column-types.ts';

const typed = (texts: string[], language: string | null = null): [string, ...unknown[]] => {
  const { type, values } = inferColumn(texts, language);
  return [type, ...values];
};

describe('numbers', () => {
  it.each<[string, string[], [string, ...unknown[]]]>([
    ['whole numbers', ['1', '-20', '+3', '0'], ['integer', 1, -20, 3, 0]],
    ['decimals', ['1.5', '2', '.25'], ['real', 1.5, 2, 0.25]],
    ['thousands by comma', ['1,234', '12,345,678'], ['integer', 1234, 12345678]],
    ['thousands by comma and a decimal point', ['1,234.50', '7'], ['real', 1234.5, 7]],
    ['thousands by point and a decimal comma', ['1.234,50', '7,5'], ['real', 1234.5, 7.5]],
    ['a point that another value shows to group', ['1.234', '5,5'], ['real', 1234, 5.5]],
    ['a comma that another value shows to group', ['1,234', '5.5'], ['real', 1234, 5.5]],
    ['thousands by space or apostrophe', ["1'234", '1\u202f234\u202f567', '12 345'], ['integer', 1234, 1234567, 12345]],
    ['Indian grouping', ['1,00,000', '12,34,567'], ['integer', 100000, 1234567]],
    ['negative in brackets or with a minus sign', ['(5)', '−3', '(1,200)'], ['integer', -5, -3, -1200]],
    ['percent as printed', ['12.5%', '3 %', '-1%'], ['real', 12.5, 3, -1]],
    ['currency, also in some rows only', ['$5', '7.25', '($3)', '-$2'], ['real', 5, 7.25, -3, -2]],
    ['currency behind the number', ['5,50 €', '1.200,00 €'], ['real', 5.5, 1200]],
    ['currency by its code', ['EUR 5', 'EUR 10'], ['integer', 5, 10]],
    ['exponents', ['1e3', '2.5E-2'], ['real', 1000, 0.025]],
    ['full-width digits', ['１２', '３'], ['integer', 12, 3]],
    ['numbers with marks of footnotes', ['5^1', '6^1,2', '7', '-^3', '8^a'], ['integer', 5, 6, 7, null, 8]],
    ['numbers with signs of footnotes', ['0.5*', '1.2 ***', '7†', '(3) (a)'], ['real', 0.5, 1.2, 7, -3]],
    ['blanks as dashes', ['5', '-', '', '–', 'n/a'], ['integer', 5, null, null, null, null]],
  ])('reads %s', (_, texts, expected) => {
    expect(typed(texts)).toEqual(expected);
  });

  it.each<[string, string[]]>([
    ['one value is none', ['1', '2', 'three']],
    ['they have leading zeros, as codes do', ['007', '123']],
    ['they mix percent and plain', ['5', '5%']],
    ['they mix currencies', ['$5', '€5']],
    ['the decimal mark changes', ['1.5', '1,5']],
    ['groups have the wrong size', ['1,23,4']],
    ['every number has a raised one, which is its exponent', ['5^2', '6^3']],
    ['raised numbers are exponents of ten', ['3', '10^6', '10^9']],
    ['a letter behind is a unit', ['5 g', '6 g']],
    ['they are beyond what a number holds exactly', ['12345678901234567890']],
    ['a bracket is open', ['(5', '6']],
    ['there is nothing but dashes', ['-', '–']],
  ])('keeps the text where %s', (_, texts) => {
    expect(typed(texts)).toEqual(['text', ...texts]);
  });

  it('reads a lone comma or point as the language does', () => {
    expect(typed(['1.234'])).toEqual(['real', 1.234]);
    expect(typed(['1.234'], 'de')).toEqual(['integer', 1234]);
    expect(typed(['1,234'])).toEqual(['integer', 1234]);
    expect(typed(['1,234'], 'de')).toEqual(['real', 1.234]);
  });

  it('gives back any number that is printed in one way or another', () => {
    const number = fc.integer({ min: -1e12, max: 1e12 }).map((value) => value / 100);
    const locale = fc.constantFrom('en-US', 'de-DE', 'fr-FR', 'de-CH', 'en-IN', 'sv-SE');
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 8 }), locale, (numbers, name) => {
        const texts = numbers.map((value) => value.toLocaleString(name, { minimumFractionDigits: 2 }));
        expect(typed(texts)).toEqual(['real', ...numbers.map((value) => (value === 0 ? 0 : value))]);
      }),
    );
  });
});

describe('dates', () => {
  it.each<[string, string[], string[], string | null]>([
    ['ISO', ['2024-03-05', '2024-12-31'], ['2024-03-05', '2024-12-31'], null],
    ['year first with slashes', ['2024/3/5'], ['2024-03-05'], null],
    ['points, day first', ['05.03.2024', '5. 3. 2024'], ['2024-03-05', '2024-03-05'], null],
    ['slashes, day first by one value', ['05/03/2024', '31/03/2024'], ['2024-03-05', '2024-03-31'], null],
    ['slashes, month first by one value', ['05/03/2024', '03/31/2024'], ['2024-05-03', '2024-03-31'], null],
    [
      'English months',
      ['5 March 2024', 'Mar 5, 2024', '1st May 2024'],
      ['2024-03-05', '2024-03-05', '2024-05-01'],
      null,
    ],
    ['months of the language', ['5. März 2024', '1. Dezember 2023'], ['2024-03-05', '2023-12-01'], 'de'],
    ['Spanish months', ['5 de marzo de 2024'], ['2024-03-05'], 'es'],
  ])('reads %s', (_, texts, expected, language) => {
    expect(typed(texts, language)).toEqual(['date', ...expected]);
  });

  it.each<[string, string[]]>([
    ['nothing shows which number is the day', ['05/03/2024', '01/02/2024']],
    ['the values contradict each other', ['31/01/2024', '01/31/2024']],
    ['the day does not exist', ['31.02.2024']],
    ['the year has two digits', ['05.03.24']],
    ['one value is none', ['2024-03-05', 'soon']],
  ])('keeps the text where %s', (_, texts) => {
    expect(typed(texts)).toEqual(['text', ...texts]);
  });
});

describe('other columns', () => {
  it('reads yes and no, true and false, and ticks', () => {
    expect(typed(['Yes', 'no', ''])).toEqual(['boolean', true, false, null]);
    expect(typed(['true', 'FALSE'])).toEqual(['boolean', true, false]);
    expect(typed(['✓', '✗'])).toEqual(['boolean', true, false]);
  });

  it('keeps text as printed, dashes too, with blanks as null', () => {
    expect(typed(['Ada', '-', ''])).toEqual(['text', 'Ada', '-', null]);
    expect(typed(['', ''])).toEqual(['text', null, null]);
    expect(typed([])).toEqual(['text']);
  });
});

describe('column names', () => {
  it('are lower case words without signs', () => {
    expect(columnNames(['Net revenue (USD)', '2024', 'Straße', '数量', '  '])).toEqual([
      'net_revenue_usd',
      'c_2024',
      'straße',
      '数量',
      'column_5',
    ]);
  });

  it('are unique, never empty and at most 63 bytes, whatever the headers are', () => {
    expect(columnNames(['A', 'a', 'A 2', 'a'])).toEqual(['a', 'a_2', 'a_2_2', 'a_3']);
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 90 }), fc.constant('a')), { maxLength: 30 }),
        (headers) => {
          const names = columnNames(headers);
          expect(names).toHaveLength(headers.length);
          expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
          for (const name of names) {
            expect(name).toMatch(/^[\p{L}\p{M}_][\p{L}\p{M}\p{N}_]*$/u);
            expect(Buffer.byteLength(name)).toBeLessThanOrEqual(63);
          }
        },
      ),
    );
  });
});
