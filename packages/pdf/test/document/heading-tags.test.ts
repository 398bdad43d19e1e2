import { describe, expect, test } from 'vitest';
import { extractDocument, parsePDFProcessorConfig } from '../../src/index.ts';
import { rawPdf } from '../support/raw-pdf.ts';

interface Piece {
  text: string;
  /** Structure type. */
  tag: string;
}

/** A page of 10-point lines, each a tagged piece of its own; nothing but the tags tells a heading. */
function taggedPdf(pieces: readonly Piece[], entries: { catalogue?: string } = {}): Uint8Array {
  const content = pieces
    .map(({ text, tag }, id) => `/${tag} << /MCID ${id} >> BDC BT /F1 10 Tf 72 ${740 - 14 * id} Td (${text}) Tj ET EMC`)
    .join('\n');
  const first = 10;
  const elements = Object.fromEntries(
    pieces.map(({ tag }, id) => [first + id, `<< /Type /StructElem /S /${tag} /P 7 0 R /Pg 3 0 R /K ${id} >>`]),
  );
  const references = pieces.map((_, id) => `${first + id} 0 R`).join(' ');
  return rawPdf({
    objects: {
      1: `<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 6 0 R /MarkInfo << /Marked true >> ${entries.catalogue ?? ''} >>`,
      2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /StructParents 0 /Resources << /Font << /F1 5 0 R >> >> >>',
      4: `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      5: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
      6: '<< /Type /StructTreeRoot /K 7 0 R /ParentTree 8 0 R >>',
      7: `<< /Type /StructElem /S /Document /P 6 0 R /K [${references}] >>`,
      8: `<< /Nums [0 [${references}]] >>`,
      9: 'null',
      ...elements,
    },
  });
}

async function headingsOf(bytes: Uint8Array): Promise<[number | undefined, string][]> {
  const { pages } = await extractDocument(bytes, parsePDFProcessorConfig({}));
  return pages
    .flatMap(({ blocks }) => blocks)
    .filter(({ type }) => type === 'heading')
    .map(({ level, text }) => [level, text]);
}

const paragraph = (text: string): Piece => ({ tag: 'P', text });

describe('tags of headings', () => {
  test('tell headings and their levels, whatever the type', async () => {
    const bytes = taggedPdf([
      { tag: 'H1', text: 'About rivers' },
      paragraph('Rivers carry water from the hills to the sea.'),
      { tag: 'H3', text: 'Sources' },
      paragraph('Many rivers begin as springs in the hills.'),
    ]);
    expect(await headingsOf(bytes)).toEqual([
      [1, 'About rivers'],
      [3, 'Sources'],
    ]);
  });

  test('of the kind H count the sections around them', async () => {
    const bytes = taggedPdf([
      { tag: 'H', text: 'About rivers' },
      paragraph('Rivers carry water to the sea.'),
      paragraph('They do.'),
    ]);
    expect(await headingsOf(bytes)).toEqual([[1, 'About rivers']]);
  });

  test('are not believed where most of a document is tagged as headings', async () => {
    const bytes = taggedPdf([
      { tag: 'H1', text: 'Rivers carry water from the hills to the sea.' },
      { tag: 'H2', text: 'Many of them begin as springs in the hills.' },
      paragraph('Others begin in lakes.'),
    ]);
    expect(await headingsOf(bytes)).toEqual([]);
  });
});
