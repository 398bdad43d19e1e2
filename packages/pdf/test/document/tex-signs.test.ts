import { describe, expect, test } from 'vitest';
import { rawStream } from '../support/raw-pdf.ts';
import { runsOf } from './read-page.ts';

/** Texts in a font that TeX had no outlines of: glyphs are drawings, named by their codes. One text a line. */
function readTex(...texts: string[]) {
  return readShown(texts.map((text) => `<${Buffer.from(text, 'latin1').toString('hex')}> Tj 0 -15 Td`).join(' '));
}

async function readShown(shown: string) {
  const codes = Array.from({ length: 256 }, (_, code) => `/a${code}`);
  const font = `<< /Type /Font /Subtype /Type3 /FontBBox [0 0 10 10] /FontMatrix [0.1 0 0 0.1 0 0] /FirstChar 0 /LastChar 255
    /Widths [${codes.map(() => 5).join(' ')}] /Encoding << /Type /Encoding /Differences [0 ${codes.join(' ')}] >>
    /CharProcs << ${codes.map((name) => `${name} 7 0 R`).join(' ')} >> /Resources << >> >>`;
  const runs = await runsOf(`BT /T3 10 Tf 10 180 Td ${shown} ET`, {
    page: '/Resources << /Font << /T3 6 0 R /T4 8 0 R /T5 9 0 R >> >>',
    objects: {
      6: font,
      7: rawStream('5 0 0 0 5 8 d1 0 0 5 8 re f'),
      8: font,
      9: font,
    },
  });
  return {
    text: runs.map((run) => run.text).join(' '),
    unmapped: runs.reduce((sum, run) => sum + run.unmappedCount, 0),
  };
}

describe('the signs of a font that TeX drew', () => {
  test('are read where it is one of text in the European encoding', async () => {
    const { text, unmapped } = await readTex('the \x1cles are su\x1ecient', '\x10quoted\x11 from 3\x155');
    expect(text).toBe('the files are sufficient “quoted” from 3–5');
    expect(unmapped).toBe(0);
  });

  test('are read where it is one of text in the first encoding, with what stands in the place of ASCII there', async () => {
    const { text, unmapped } = await readTex('the \x0cles are su\x0ecient to \x0dow', '\\quoted" from 3{5');
    expect(text).toBe('the files are sufficient to flow “quoted” from 3–5');
    expect(unmapped).toBe(0);
  });

  test('are the letters of the languages of Europe there, which Latin-1 has at other places or not at all', async () => {
    const { text, unmapped } = await readTex('die Stra\xffe um\x1cng', 'p\xb0edsedov\xe9', 's\xf7ur et \x94a\xbbba');
    expect(text).toBe('die Straße umfing předsedové sœur et Ťażba');
    expect(unmapped).toBe(0);
  });

  test('are Cyrillic where most letters stand at the places of those, with the signs of that encoding', async () => {
    const russian = '\xce\xed\xe8 \xf1\xf2\xe0\xf0\xe0\xeb\xe8\xf1\xfc \xef\xee\x7f \xbe\xe5\xb8\xe5\xbf \x16 \xf4';
    const ukrainian = '\xf3\xea\xf0\xe0\xa8\xed\xf1\xfc\xea\xe8\xe9 i\xf2i';
    const { text, unmapped } = await readTex(russian, ukrainian);
    expect(text).toBe('Они старались по- «еҷе» — ф український іті');
    expect(unmapped).toBe(0);
  });

  test('that go with text are bullets beside Russian too, and short words there are Russian', async () => {
    const shown =
      '<ceede820f1f2e0f0e0ebe8f1fc> Tj 0 -15 Td /T4 10 Tf <88> Tj 0 -15 Td <d6> Tj 0 -15 Td /T5 10 Tf <e4e6> Tj';
    expect((await readShown(shown)).text).toBe('Они старались • Ö дж');
  });

  test('are accents over letters, where they are painted so', async () => {
    const over = (accent: string, letter: string) => `<${accent}> Tj 0 0 Td (${letter}) Tj`;
    const t1 = `(the \\034les of J) Tj 65 0 Td ${over('04', 'org')} 0 -15 Td ${over('01', 'a')}`;
    const ot1 = `(the \\014les of J) Tj 65 0 Td ${over('7f', 'org')} 0 -15 Td ${over('13', 'a')}`;
    for (const shown of [t1, ot1]) {
      expect((await readShown(shown)).text).toBe('the files of J örg á');
    }
    const stressed = `<e3f0e0eda0> Tj 40 0 Td ${over('01', '\\340')} 0 -15 Td`;
    expect((await readShown(stressed)).text).toBe('гран а\u0301');
  });

  test('are Latin-1 where no ligature says which encoding it is', async () => {
    expect((await readTex('die Stra\xdfe', 'the \xb0 sign')).text).toBe('die Straße the ° sign');
  });

  test('that go with text are bullets and daggers where it has nothing else', async () => {
    const { text, unmapped } = await readTex('\x88', '\x84 \x85', '\x9b');
    expect(text).toBe('• † ‡ \uFFFD');
    expect(unmapped).toBe(1);
  });

  test('stay unknown where it is one of formulas, whose codes are Greek letters', async () => {
    const { text, unmapped } = await readTex('x \x1c y', 'a \x0c', 'b c');
    expect(text).toBe('x \uFFFD y a \uFFFD b c');
    expect(unmapped).toBe(2);
  });

  test('part words where the code is that of a return, and no other ligature says that it is one', async () => {
    const { text, unmapped } = await readTex('the first\x0dline\x0d', '\x0d', 'and the next');
    expect(text).toBe('the first line and the next');
    expect(unmapped).toBe(0);
  });

  test('leave ASCII alone where no ligature says which encoding it is', async () => {
    expect((await readTex('the files {are} sufficient', 'if a | b')).text).toBe('the files {are} sufficient if a | b');
  });
});
