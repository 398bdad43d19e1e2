import { IngestError } from '@ingestkit/core';
import type { OutlineEntry } from '../document/outline.ts';
import { roundBox } from '../geometry/box.ts';
import type { Block, BlockLine } from './block.ts';
import { CAPTION } from './captions.ts';
import { documentStatistics } from './document-statistics.ts';
import { findFurniture, type FurnitureOptions } from './furniture.ts';
import { findHeadings } from './headings/find-headings.ts';
import { joinHeadingLines } from './headings/join-heading-lines.ts';
import { joinLines, keepLines, type JoinedText } from './join-lines.ts';
import { listMark } from './lists.ts';
import type { PageLayout } from './page-layout.ts';
import { groupParagraphs, type Draft, type TextDraft } from './paragraphs.ts';
import { tableRows } from './table.ts';

export interface ComposeOptions extends FurnitureOptions {
  headingMinFontSizeRatio: number;
}

const MOST_CAPTION_CHARACTERS = 400;

/**
 * Turns laid-out pages into blocks in reading order, page by page; the result has one array per page.
 * `onFault` is told of what went wrong on the way; the text is there all the same.
 */
export function composeBlocks(
  pages: readonly PageLayout[],
  outline: readonly OutlineEntry[],
  options: ComposeOptions,
  onFault: (fault: IngestError) => void,
): Block[][] {
  const statistics = documentStatistics(pages);
  const furniture = furnitureOf(pages, options, onFault);
  const drafts = pages.map((page) => joinHeadingLines(groupParagraphs(page, furniture), statistics));
  const { headingMinFontSizeRatio } = options;
  const headings = findHeadings(drafts.flat(), { statistics, headingMinFontSizeRatio, outline });
  return drafts.map((pageDrafts, index) => [
    ...pageDrafts.map((draft) => toBlock(draft, headings, statistics.vocabulary)),
    ...hiddenBlocks(pages[index]!),
  ]);
}

/** Without its furniture told apart a document still has all of its text. */
function furnitureOf(
  pages: readonly PageLayout[],
  options: FurnitureOptions,
  onFault: (fault: IngestError) => void,
): ReturnType<typeof findFurniture> {
  try {
    return findFurniture(pages, options);
  } catch (caught) {
    onFault(IngestError.from(caught, 'E_PROCESS_HEADER_FOOTER', { stage: 'process' }));
    return new Map();
  }
}

function toBlock(draft: Draft, headings: ReadonlyMap<TextDraft, number>, vocabulary: ReadonlySet<string>): Block {
  switch (draft.kind) {
    case 'table':
      return tableBlock(draft);
    case 'field':
      return fieldBlock(draft);
    case 'text':
      return textBlock(draft, headings.get(draft), vocabulary);
  }
}

function textBlock(draft: TextDraft, level: number | undefined, vocabulary: ReadonlySet<string>): Block {
  const isCode = draft.furniture === null && draft.lines.every(({ line }) => line.monospace);
  const joined = isCode ? keepLines(draft.lines) : joinLines(draft.lines, vocabulary);
  if (level !== undefined) return { type: 'heading', level, ...joined };
  return { type: draft.furniture ?? textType(joined, isCode), ...joined };
}

function textType({ text }: JoinedText, isCode: boolean): 'code' | 'caption' | 'list_item' | 'paragraph' {
  if (isCode) return 'code';
  if (text.length <= MOST_CAPTION_CHARACTERS && CAPTION.test(text)) return 'caption';
  return listMark(text) === null ? 'paragraph' : 'list_item';
}

function tableBlock({ pageNumber, table: found }: Extract<Draft, { kind: 'table' }>): Block {
  let text = '';
  const lines: BlockLine[] = tableRows(found.table).map((row, index) => {
    if (index > 0) text += '\n';
    const start = text.length;
    text += row.join(' | ');
    return { pageNumber, box: roundBox(found.rowBoxes[index]!), start, end: text.length };
  });
  return { type: 'table', text, lines, table: found.table };
}

function fieldBlock({ pageNumber, field }: Extract<Draft, { kind: 'field' }>): Block {
  const { name, value, box } = field.widget;
  const text = `${field.label ?? name}: ${value === '' ? '(empty)' : value}`;
  return {
    type: 'form_field',
    text,
    lines: [{ pageNumber, box: roundBox(box), start: 0, end: text.length }],
    field: { name, label: field.label, value },
  };
}

/** Text that a reader cannot see, marked as such, after what the reader sees. */
function hiddenBlocks(page: PageLayout): Block[] {
  return page.hiddenLines.map((line) => ({
    type: 'paragraph',
    ...keepLines([{ pageNumber: page.pageNumber, line }]),
    hidden: true,
  }));
}
