import { describe, expect, test } from 'vitest';
import { runsOf } from './read-page.ts';

const RUSSIAN =
  'Он не узнал её голоса и долго стоял у окна, глядя на тёмную улицу, по которой шли люди. «Пора», сказал он наконец.';
const GREEK = 'Δεν ήξερε πού πήγαινε ο δρόμος, αλλά περπατούσε ώς το βράδυ κάτω από τα δέντρα και κοίταζε τη θάλασσα.';

const REPLACED = '\uFFFD';

/** The codes of a text in an encoding of one byte for each character. */
function codesIn(encoding: string, text: string): number[] {
  const decoder = new TextDecoder(encoding);
  const codes = new Map(Array.from({ length: 256 }, (_, code) => [decoder.decode(Uint8Array.of(code)), code]));
  return [...text].map((character) => codes.get(character) ?? codes.get(REPLACED) ?? 0x3f);
}

/** What is read of texts whose font says that its codes are those of Windows-1252, a line for each. */
async function readAsWestern(...lines: (readonly number[])[]) {
  const shown = lines.map((codes) => `<${Buffer.from(codes).toString('hex')}> Tj 0 -12 Td`).join(' ');
  const runs = await runsOf(`BT /T 4 Tf 10 180 Td ${shown} ET`, {
    page: '/Resources << /Font << /T 6 0 R >> >>',
    objects: { 6: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>' },
  });
  return runs.map((run) => run.text).join(' ');
}

describe('a font that says that it is of Western Europe', () => {
  test.each(['windows-1251', 'koi8-r', 'iso-8859-5'])('is read as Russian in %s', async (encoding) => {
    const plain = RUSSIAN.replaceAll(/[«»]/g, '');
    expect(await readAsWestern(codesIn(encoding, plain))).toBe(plain);
  });

  test.each(['iso-8859-7', 'windows-1253'])('is read as Greek in %s', async (encoding) => {
    expect(await readAsWestern(codesIn(encoding, GREEK))).toBe(GREEK);
  });

  test('has quotation marks of Windows', async () => {
    expect(await readAsWestern(codesIn('windows-1251', RUSSIAN))).toBe(RUSSIAN);
  });

  test('is what it says where its text is one in Latin letters, with whatever accents', async () => {
    const texts = [
      'Les idées créées à Köln sont là-bas, où le maïs crût.',
      'Hääyöaie on yöööljyä.',
      'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ',
    ];
    for (const text of texts) expect(await readAsWestern(codesIn('windows-1252', text))).toBe(text);
  });

  test('is what it says where there is too little of its text to know', async () => {
    const codes = codesIn('windows-1251', 'Глава первая');
    expect(await readAsWestern(codes)).toBe(new TextDecoder('windows-1252').decode(Uint8Array.from(codes)));
  });
});
