import { describe, expect, test } from 'vitest';
import { textsOfNames } from '../../src/document/glyph-names.ts';
import { runsOf } from './read-page.ts';

const textOf = (name: string) => textsOfNames([[65, name]])?.get(65);

describe('the name of a glyph', () => {
  test('says which letters stand in it, and those of which it is another look', () => {
    expect(['f_f_i', 'T_h', 's_t.liga', 'a.sc', 'one.oldstyle', 'hyphen.alt'].map(textOf)).toEqual([
      'ffi',
      'Th',
      'st',
      'a',
      '1',
      '-',
    ]);
  });

  test('may give the codes of its letters', () => {
    expect(textOf('uni06CC.fina')).toBe('\u06CC');
    expect(textOf('uni00660069.liga')).toBe('fi');
    expect(textOf('u1D400.alt')).toBe('\u{1D400}');
  });

  test('says that a digit stands above or below the line: 10³ is not 103', () => {
    expect(textOf('three.superior')).toBe('³');
    expect(textOf('four.subs')).toBe('₄');
    expect(textOf('n.superior')).toBe('n');
  });

  test('says nothing where one of its parts is unknown, and need not where pdf.js knows it', () => {
    const names = ['glyph_17', 'f_', '.notdef', 'u110000.alt', 'uniD83D.alt', 'one', 'A', `f${'_f'.repeat(32)}`];
    expect(names.map(textOf)).toEqual(names.map(() => undefined));
    expect(textsOfNames([[65, 'A']])).toBeNull();
  });
});

describe('a font without a word of Unicode', () => {
  const show = async (font: string, codes = '\\001\\002 ABC') =>
    (
      await runsOf(`BT /T 10 Tf 10 100 Td (${codes}) Tj ET`, {
        page: '/Resources << /Font << /T 6 0 R >> >>',
        objects: {
          6: `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica ${font} >>`,
        },
      })
    )
      .map((run) => run.text)
      .join(' ');

  test('is read by the names of its glyphs', async () => {
    expect(await show('/Encoding << /Differences [1 /f_f_i /T_h 65 /two.oldstyle /zero.oldstyle /b.sc] >>')).toBe(
      'ffiTh 20b',
    );
  });

  test('is read by the names that Adobe gave to old-style figures, small capitals and superiors', async () => {
    const names = '/fouroldstyle /Asmall 65 /Eacutesmall /dsuperior /onefitted';
    expect(await show(`/Encoding << /Differences [1 ${names}] >>`)).toBe('4a éd1');
  });

  test('keeps to its Unicode where it has some', async () => {
    const map = 'begincmap 1 beginbfchar <41> <0058> endbfchar endcmap';
    const runs = await runsOf('BT /T 10 Tf 10 100 Td (AB) Tj ET', {
      page: '/Resources << /Font << /T 6 0 R >> >>',
      objects: {
        6: `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R
          /Encoding << /Differences [65 /two.oldstyle /three.oldstyle] >> >>`,
        7: `<< /Length ${map.length} >> stream\n${map}\nendstream`,
      },
    });
    expect(runs.map((run) => run.text).join('')).toBe('X3');
  });
});
