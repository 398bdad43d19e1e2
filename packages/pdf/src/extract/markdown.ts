import { itemBefore } from '../internal/item-before.ts';
import { listMark } from '../layout/lists/list-marks.ts';
import type { ExtractedBlock, ExtractedDocument } from './extracted-document.ts';
import { linkedText, linkedTextFrom } from './markdown-links.ts';
import { escapeCell, escapeHeadingEnd, escapeInline, escapeStart, fence } from './markdown-text.ts';

/**
 * The document as Markdown: headings with `#`, pipe tables, nested lists, fenced code. What goes on over a page is one
 * paragraph. Links to the web and to mail addresses keep their targets, those in tables and code aside. Headers, footers
 * and hidden text are left out.
 */
export function toMarkdown(document: ExtractedDocument): string {
  const blocks = joinContinued(document.pages.flatMap((page) => page.blocks).filter(isBody));
  const indents = createListIndents();
  let text = '';
  blocks.forEach((block, index) => {
    const previous = itemBefore(blocks, index);
    if (previous !== undefined) text += isTight(previous, block) ? '\n' : '\n\n';
    text += blockMarkdown(block, indents);
  });
  return text === '' ? '' : `${text}\n`;
}

function isBody(block: ExtractedBlock): boolean {
  return block.type !== 'header' && block.type !== 'footer' && block.hidden !== true;
}

/** Puts the parts of a block on following pages behind its first one; footnotes of the page come after it. */
function joinContinued(parts: readonly ExtractedBlock[]): ExtractedBlock[] {
  const blocks: ExtractedBlock[] = [];
  for (const part of parts) {
    const begun = part.continuation === undefined ? -1 : blocks.findLastIndex(({ type }) => type === part.type);
    if (begun < 0) blocks.push(part);
    else blocks[begun] = joinParts(blocks[begun]!, part);
  }
  return blocks;
}

function joinParts(begun: ExtractedBlock, part: ExtractedBlock): ExtractedBlock {
  const before = begun.text + (part.continuation ?? '');
  const moved = (part.links ?? []).map(({ start, end, url }) => ({
    start: before.length + start,
    end: before.length + end,
    url,
  }));
  return { ...begun, text: before + part.text, links: [...(begun.links ?? []), ...moved] };
}

/** List items and form fields follow each other without a blank line. */
function isTight(previous: ExtractedBlock, block: ExtractedBlock): boolean {
  return previous.type === block.type && (block.type === 'list_item' || block.type === 'form_field');
}

function blockMarkdown(block: ExtractedBlock, indents: ListIndents): string {
  switch (block.type) {
    case 'heading':
      return `${'#'.repeat(block.level ?? 1)} ${escapeHeadingEnd(linkedText(block.text, block.links))}`;
    case 'table':
      return tableMarkdown(block.rows ?? []);
    case 'code':
      return fence(block.text);
    case 'list_item':
      return listItemMarkdown(block, indents);
    case 'form_field':
      return `- ${fieldMarkdown(block.text)}`;
    case 'caption':
      return `*${linkedText(block.text, block.links)}*`;
    default: {
      const text = escapeStart(linkedText(block.text, block.links));
      return block.list === undefined ? text : indents.under(block.list.level) + text;
    }
  }
}

/** The lines of a value that has several stay lines of its item. */
function fieldMarkdown(text: string): string {
  return text
    .split('\n')
    .map((line) => escapeStart(escapeInline(line.trim())))
    .filter((line) => line !== '')
    .join('\\\n  ');
}

function tableMarkdown(rows: readonly string[][]): string {
  const [header = [], ...body] = rows.map((row) => `| ${row.map(escapeCell).join(' | ')} |`);
  const columns = rows[0]?.length ?? 0;
  return [header, `|${' --- |'.repeat(columns)}`, ...body].join('\n');
}

/** Dots that lead the eye to a page number. */
const LEADERS = /\s*(?:\.\s*){4,}(?=[\divxlcA-Z-]{1,7}$)/u;

/**
 * Numbers stay, bullets become dashes; other marks, which Markdown does not know, stay behind a dash. An entry of a table
 * of contents has its leaders cut short.
 */
function listItemMarkdown({ text, links, list }: ExtractedBlock, indents: ListIndents): string {
  const mark = listMark(text);
  const number = /^(\d{1,3})[.)]$/.exec(mark?.text ?? '')?.[1];
  const marker = number === undefined ? '-' : `${number}.`;
  const isKept = number === undefined && mark?.type === 'ordinal';
  const item = linkedTextFrom(text, links, isKept || mark === null ? 0 : mark.length).replace(LEADERS, ' … ');
  return `${indents.open(list?.level ?? 1, marker)}${marker} ${number === undefined ? item : escapeStart(item)}`;
}

/** Spaces before the items of nested lists: the text of an item is where the items under it begin. */
interface ListIndents {
  /** The spaces before an item of the level, counted from 1, that begins with the marker. */
  open(level: number, marker: string): string;
  /** The spaces before a further paragraph of the last item of the level. */
  under(level: number): string;
}

function createListIndents(): ListIndents {
  let widths: number[] = [];
  const spaces = (level: number): string => ' '.repeat(widths.slice(0, level).reduce((sum, width) => sum + width, 0));
  return {
    open: (level, marker) => {
      widths = [...widths.slice(0, level - 1), marker.length + 1];
      return spaces(level - 1);
    },
    under: spaces,
  };
}
