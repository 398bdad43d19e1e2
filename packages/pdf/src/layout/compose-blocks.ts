import { IngestError } from '@ingestkit/core';
import type { OutlineEntry } from '../document/outline.ts';
import type { WordBreaks } from '../language/word-breaks.ts';
import { roundBox, union } from '../geometry/box.ts';
import type { Block } from './block.ts';
import { codeText, findCodeLines } from './text/code-blocks.ts';
import { contentsItems } from './lists/contents-entries.ts';
import { continueParagraphs } from './text/continue-paragraphs.ts';
import { documentStatistics, type DocumentStatistics } from './document-statistics.ts';
import { joinFigureLabels } from './text/figure-labels.ts';
import { findFurniture, type FurnitureOptions } from './furniture/find-furniture.ts';
import { findFootnotes } from './text/footnotes.ts';
import { findHeadings } from './headings/find-headings.ts';
import { joinHeadingLines } from './headings/join-heading-lines.ts';
import { joinLines, keepLines, type WordEvidence } from './text/join-lines.ts';
import { findListItems } from './lists/list-items.ts';
import { nestLists, type ListPlace } from './lists/list-nesting.ts';
import type { PageLayout } from './page-layout.ts';
import { columnsOf, groupParagraphs, shapeOf, type LineRoles } from './text/paragraphs.ts';
import { tableBlock } from './tables/table-block.ts';
import { markContinuedTables } from './tables/continued-tables.ts';
import type { Draft, TextDraft } from './text/text-draft.ts';

export interface ComposeOptions extends FurnitureOptions {
  headingMinFontSizeRatio: number;
  /** Part of the columns that must line up for a table to go on from the page before. */
  tableContinuationColumnMatchThreshold: number;
}

/** What is known of a document besides its pages. */
export interface KnownOfDocument {
  /** Tells broken words in the document's language; without it only the document's own words do. */
  wordBreaks?: WordBreaks | null;
  /** Pages whose text is not used, counted from 1: no paragraph goes on from or to one of them. */
  pagesApart?: ReadonlySet<number>;
}

/**
 * Turns laid-out pages into blocks in reading order, page by page; the result has one array per page.
 * `onFault` is told of what went wrong on the way; the text is there all the same.
 */
export function composeBlocks(
  pages: readonly PageLayout[],
  outline: readonly OutlineEntry[],
  options: ComposeOptions,
  onFault: (fault: IngestError) => void,
  { wordBreaks = null, pagesApart }: KnownOfDocument = {},
): Block[][] {
  const furniture = furnitureOf(pages, options, onFault);
  const statistics = documentStatistics(pages, (line) => !furniture.has(line));
  const roles = lineRoles(pages, furniture, statistics);
  const drafts = pages.map((page) => {
    const grouped = joinHeadingLines(notesLast(groupParagraphs(page, roles)), statistics);
    return joinFigureLabels(grouped, statistics);
  });
  const { headingMinFontSizeRatio } = options;
  const headings = findHeadings(drafts.flat(), { statistics, headingMinFontSizeRatio, outline });
  const continued = continueParagraphs(drafts, (draft) => headings.has(draft), pagesApart);
  const lists = nestLists(continued.flat(), (draft) => headings.has(draft));
  const toBlock = blockMaker({ headings, lists, words: { vocabulary: statistics.vocabulary, breaks: wordBreaks } });
  const blocks = continued.map((pageDrafts, index) => [
    ...pageDrafts.map(toBlock),
    ...lineNumberBlocks(pages[index]!),
    ...hiddenBlocks(pages[index]!),
  ]);
  markContinuedTables(blocks, pages, options.tableContinuationColumnMatchThreshold);
  return blocks;
}

/** What the lines are that the lines around them tell. */
function lineRoles(
  pages: readonly PageLayout[],
  furniture: LineRoles['furniture'],
  { bodySize, isMonospace }: DocumentStatistics,
): LineRoles {
  const columns = pages
    .flatMap(columnsOf)
    .map((elements) => shapeOf(elements, furniture))
    .filter((column) => column !== null);
  return {
    furniture,
    listItems: new Map([...findListItems(columns), ...columns.flatMap((column) => [...contentsItems(column)])]),
    codeLines: new Map(columns.flatMap((column) => [...findCodeLines(column, isMonospace)])),
    footnotes: findFootnotes(pages, bodySize, furniture),
    bodySize,
  };
}

/** Footnotes come after the text of their page, before its running footers. */
function notesLast(drafts: readonly Draft[]): Draft[] {
  const others = drafts.filter((draft) => !isNote(draft));
  const end = 1 + others.findLastIndex((draft) => draft.kind !== 'text' || draft.furniture === null);
  return [...others.slice(0, end), ...drafts.filter(isNote), ...others.slice(end)];
}

function isNote(draft: Draft): boolean {
  return draft.kind === 'text' && draft.role === 'footnote';
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

/** What is known of the drafts of a document. */
interface Found {
  headings: ReadonlyMap<TextDraft, number>;
  lists: ReadonlyMap<TextDraft, ListPlace>;
  words: WordEvidence;
}

function blockMaker(found: Found): (draft: Draft) => Block {
  return (draft) => {
    switch (draft.kind) {
      case 'table':
        return tableBlock(
          draft.table.table,
          draft.table.rowBoxes.map((box) => ({ pageNumber: draft.pageNumber, box: roundBox(box) })),
        );
      case 'field':
        return fieldBlock(draft);
      case 'text':
        return textBlock(draft, found);
    }
  };
}

function textBlock(draft: TextDraft, { headings, lists, words }: Found): Block {
  const joined = draft.role === 'code' ? codeText(draft.lines) : withPlainBullet(joinLines(draft.lines, words));
  const level = headings.get(draft);
  if (level !== undefined) return { type: 'heading', level, ...joined };
  const list = lists.get(draft);
  const type = draft.furniture ?? (draft.role === 'label' ? 'paragraph' : draft.role);
  return { type, ...joined, ...(list === undefined ? {} : { list }) };
}

/** A bullet from a font of symbols has no letter of its own: it is shown as the common one. */
function withPlainBullet<T extends { text: string }>(joined: T): T {
  return { ...joined, text: joined.text.replace(/^[\uE000-\uF8FF\uFFFD](?=\s)/u, '•') };
}

function fieldBlock({ pageNumber, field }: Extract<Draft, { kind: 'field' }>): Block {
  const { name, kind, value, box } = field.widget;
  // The label is part of the text: whoever marks the block on the page marks both.
  const place = field.labelLines.reduce((around, line) => union(around, line.box), box);
  const text = `${field.label ?? name}: ${value === '' ? '(empty)' : value}`;
  return {
    type: 'form_field',
    text,
    lines: [{ pageNumber, box: roundBox(place), start: 0, end: text.length }],
    field: { name, label: field.label, kind, value, ...(field.group === null ? {} : { group: field.group }) },
  };
}

/** The numbers of a page's lines run along like a header does: one block of them, which no chunk holds. */
function lineNumberBlocks({ pageNumber, lineNumbers }: PageLayout): Block[] {
  if (lineNumbers.length === 0) return [];
  return [{ type: 'header', ...keepLines(lineNumbers.map((line) => ({ pageNumber, line }))) }];
}

/** Text that a reader cannot see, marked as such, after what the reader sees. */
function hiddenBlocks(page: PageLayout): Block[] {
  return page.hiddenLines.map((line) => ({
    type: 'paragraph',
    ...keepLines([{ pageNumber: page.pageNumber, line }]),
    hidden: true,
  }));
}
