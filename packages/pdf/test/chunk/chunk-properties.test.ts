import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ChunkDraft } from '../../src/chunk/chunk-draft.ts';
import { loadDefaultTokenizer, type Tokenizer } from '../../src/chunk/tokenizer.ts';
import type { Block } from '../../src/layout/block.ts';
import { blockOfLines, chunk, tableBlock } from './make-blocks.ts';

let tokenizer: Tokenizer;
beforeAll(async () => {
  tokenizer = await loadDefaultTokenizer();
});

const word = fc.oneof(
  fc.stringMatching(/^[a-zA-Z]{1,12}[.,;:!?]?$/),
  fc.stringMatching(/^[\u4e00-\u9fff]{1,40}$/),
  fc.stringMatching(/^[\u0e01-\u0e2e]{1,60}$/),
  fc.stringMatching(/^[\u0627-\u064a]{1,15}$/),
  fc.stringMatching(/^\d{1,20}$/),
  fc.constantFrom('👩‍👩‍👧‍👦', '🇩🇪🇫🇷', 'e\u0301\u0302\u0303\u0304\u0305\u0306', '<|endoftext|>', '\ud800', 'ﬁ', '\u200b'),
  fc
    .tuple(fc.constantFrom('a', '=', '好', 'Ω', '—'), fc.integer({ min: 1, max: 300 }))
    .map(([text, n]) => text.repeat(n)),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
);
/** A printed line: never blank, no white space around it. */
const line = fc
  .array(word, { minLength: 1, maxLength: 10 })
  .map((words) => words.join(' ').trim())
  .filter((text) => text !== '');
const block: fc.Arbitrary<Block> = fc
  .record({
    type: fc.constantFrom('heading', 'paragraph', 'paragraph', 'list_item', 'code', 'footnote', 'caption'),
    level: fc.integer({ min: 1, max: 4 }),
    lines: fc.array(line, { minLength: 1, maxLength: 6 }),
    firstPage: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ type, level, lines, firstPage }) => {
    const printed = lines.map((text, index) => [firstPage + Math.floor(index / 2), text] as const);
    return blockOfLines(type as Block['type'], printed, type === 'heading' ? level : undefined);
  });
const document = fc.array(block, { maxLength: 10 });
const options = fc.record({
  chunkSizeTokens: fc.integer({ min: 8, max: 90 }),
  chunkOverlapTokens: fc.integer({ min: 0, max: 40 }),
  chunkRespectHeadings: fc.boolean(),
});

const visible = (text: string): string => text.replace(/\s+/gu, '');
const ownText = (draft: ChunkDraft): string => draft.text.slice(draft.ownTextStart);
const runs = { numRuns: 40 };

describe('for any text of any script', () => {
  it('no chunk exceeds the cap, and its count is that of its text', async () => {
    await fc.assert(
      fc.asyncProperty(document, options, async (blocks, settings) => {
        for (const draft of await chunk(blocks, settings)) {
          expect(draft.tokenCount).toBe(tokenizer.count(draft.text));
          expect(draft.tokenCount).toBeLessThanOrEqual(settings.chunkSizeTokens);
          expect(draft.text).toBe(draft.text.trim());
          expect(ownText(draft)).not.toBe('');
        }
      }),
      runs,
    );
  });

  it('all text is there, in order and once, apart from the overlap', async () => {
    await fc.assert(
      fc.asyncProperty(document, options, async (blocks, settings) => {
        const chunks = await chunk(blocks, settings);
        const expected = blocks.map((each) => visible(each.text)).join('');
        expect(chunks.map((draft) => visible(ownText(draft))).join('')).toBe(expected);
      }),
      runs,
    );
  });

  it('the overlap is the end of the chunk before', async () => {
    await fc.assert(
      fc.asyncProperty(document, options, async (blocks, settings) => {
        const chunks = await chunk(blocks, settings);
        for (const [index, draft] of chunks.entries()) {
          const repeated = draft.text.slice(0, draft.ownTextStart).trimEnd();
          expect(repeated === '' || chunks[index - 1]?.text.endsWith(repeated)).toBe(true);
          const overlapTokens = repeated === '' ? 0 : tokenizer.count(repeated);
          expect(overlapTokens).toBeLessThanOrEqual(settings.chunkOverlapTokens);
        }
      }),
      runs,
    );
  });

  it('the pages, and the pages of the boxes, are exactly those of the text', async () => {
    await fc.assert(
      fc.asyncProperty(document, options, async (blocks, settings) => {
        const pages = pageOfEachCharacter(blocks);
        let offset = 0;
        for (const draft of await chunk(blocks, { ...settings, chunkOverlapTokens: 0 })) {
          const length = visible(draft.text).length;
          const expected = [...new Set(pages.slice(offset, offset + length))].toSorted((a, b) => a - b);
          offset += length;
          expect(draft.pageNumbers).toEqual(expected);
          expect([...new Set(draft.boxes.map((box) => box.pageNumber))].toSorted((a, b) => a - b)).toEqual(expected);
        }
      }),
      runs,
    );
  });

  it('the heading path is that of the first own character, or goes on from it by headings in the chunk', async () => {
    await fc.assert(
      fc.asyncProperty(document, options, async (blocks, settings) => {
        const paths = pathOfEachCharacter(blocks);
        let offset = 0;
        for (const draft of await chunk(blocks, settings)) {
          const path = paths[offset] ?? [];
          const last = paths[offset + visible(ownText(draft)).length - 1] ?? [];
          offset += visible(ownText(draft)).length;
          expect(draft.headingPath.slice(0, path.length)).toEqual(path);
          // A heading that alone is longer than the cap may be in it with its beginning only.
          for (const title of draft.headingPath.slice(path.length))
            expect(visible(draft.text)).toContain(title.charAt(0));
          const isOneSection = settings.chunkRespectHeadings;
          expect(!isOneSection || last.join() === draft.headingPath.join()).toBe(true);
        }
      }),
      runs,
    );
  });

  it('the same blocks give the same chunks', async () => {
    await fc.assert(
      fc.asyncProperty(document, options, async (blocks, settings) => {
        expect(await chunk(blocks, settings)).toEqual(await chunk(structuredClone(blocks), settings));
      }),
      { numRuns: 25 },
    );
  });
});

describe('for any table', () => {
  const cell = fc.oneof({ weight: 1, arbitrary: fc.constant('') }, { weight: 4, arbitrary: line });
  const grid = fc
    .record({ columns: fc.integer({ min: 1, max: 5 }), rows: fc.integer({ min: 1, max: 6 }) })
    .chain(({ columns, rows }) =>
      fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
    );

  it('no chunk exceeds the cap, every cell is there, and the chunks are those of a table', async () => {
    await fc.assert(
      fc.asyncProperty(grid, fc.integer({ min: 0, max: 2 }), options, async (rows, headerRowCount, settings) => {
        const headers = Math.min(headerRowCount, rows.length);
        const chunks = await chunk([tableBlock(rows, { headerRowCount: headers })], settings);
        const text = chunks.map((draft) => visible(draft.text)).join('');
        for (const draft of chunks) {
          expect(draft.tokenCount).toBe(tokenizer.count(draft.text));
          expect(draft.tokenCount).toBeLessThanOrEqual(settings.chunkSizeTokens);
          expect(draft).toMatchObject({ ownTextStart: 0, contentType: 'table', table: { tableIndex: 0 } });
        }
        for (const value of rows.slice(headers).flat()) expect(text).toContain(withoutColon(visible(value)));
      }),
      runs,
    );
  });
});

/** A name in front of its value loses the colon that it ends with. */
function withoutColon(text: string): string {
  return text.replace(/[:：]$/u, '');
}

/** For each visible character of the document, in order, what `valueOf` gives for its block and offset. */
function forEachCharacter<T>(blocks: readonly Block[], valueOf: (each: Block, offset: number) => T): T[] {
  return blocks.flatMap((each) =>
    Array.from({ length: each.text.length }, (_, offset) => offset)
      .filter((offset) => visible(each.text.charAt(offset)) !== '')
      .map((offset) => valueOf(each, offset)),
  );
}

function pageOfEachCharacter(blocks: readonly Block[]): number[] {
  return forEachCharacter(
    blocks,
    (each, offset) => each.lines.find(({ start, end }) => start <= offset && offset < end)?.pageNumber ?? 0,
  );
}

function pathOfEachCharacter(blocks: readonly Block[]): string[][] {
  const open: { level: number; title: string }[] = [];
  const paths = new Map<Block, string[]>();
  for (const each of blocks) {
    if (each.type === 'heading') {
      const level = each.level ?? 1;
      while ((open.at(-1)?.level ?? 0) >= level) open.pop();
      open.push({ level, title: each.text.replace(/\s+/gu, ' ') });
    }
    paths.set(
      each,
      open.map((heading) => heading.title),
    );
  }
  return forEachCharacter(blocks, (each) => paths.get(each) ?? []);
}
