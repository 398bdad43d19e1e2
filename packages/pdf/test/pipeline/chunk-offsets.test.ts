import { describe, expect, test } from 'vitest';
import type { ChunkMetadata } from '@ingestkit/core';
import { extractDocument } from '../../src/extract/extract-document.ts';
import { reportPdf, twoColumnPdf } from '../support/sample-pdfs.ts';
import { openTestStore, processed, testConfig } from './setup.ts';

const withoutSpace = (text: string): string => text.replace(/\s+/gu, '');

/** Gives what the offsets of a chunk cut out of the texts of the pages, as `extract` gives them. */
async function slicer(bytes: Uint8Array): Promise<(offsets: ChunkMetadata['offsets']) => string> {
  const { pages } = await extractDocument(bytes, testConfig());
  const texts = new Map(
    pages.map(({ pageNumber, blocks }) => [
      pageNumber,
      blocks
        .filter(({ type, hidden }) => type !== 'header' && type !== 'footer' && hidden !== true)
        .map(({ text }) => text)
        .join('\n'),
    ]),
  );
  return (offsets) => offsets.map(({ pageNumber, start, end }) => texts.get(pageNumber)!.slice(start, end)).join('\n');
}

describe('the offsets of a chunk', () => {
  const sizes = [
    ['large', { chunkSizeTokens: 512 }],
    ['small, with an overlap', { chunkSizeTokens: 24, chunkOverlapTokens: 8 }],
  ] as const;
  test.for(sizes)('cut its text out of the texts of its pages: %s', async ([, config]) => {
    for (const bytes of [await reportPdf(), await twoColumnPdf()]) {
      const { backends, chunks } = openTestStore();
      await processed(bytes, backends, { config });
      const slice = await slicer(bytes);
      const stored = await chunks();
      expect(stored).not.toEqual([]);
      for (const { text, metadata } of stored) {
        expect([...new Set(metadata.offsets.map((span) => span.pageNumber))]).toEqual(metadata.pageNumbers);
        if (metadata.contentType === 'table') continue;
        expect(withoutSpace(slice(metadata.offsets))).toBe(withoutSpace(text));
      }
    }
  });

  test('name the rows of a table as a whole', async () => {
    const { backends, chunks } = openTestStore();
    const bytes = await reportPdf();
    await processed(bytes, backends);
    const table = (await chunks()).find(({ metadata }) => metadata.contentType === 'table')!;
    expect((await slicer(bytes))(table.metadata.offsets)).toContain('Seal | 12 | 3.50\nValve | 7 | 19.00');
  });
});
