import type { Block } from '../block.ts';
import type { Table } from './table.ts';
import { overlap } from '../../geometry/box.ts';
import { tableBlock } from './table-block.ts';
import { fromTheRight } from './from-the-right.ts';

/** Two columns stand at one place if they share this part of the narrower one. */
const SHARED_WIDTH = 0.5;
/** A table that goes on ends in the lower part of its page, from this part of the height on ... */
const LOWEST_START = 0.5;
/** ... and begins in the upper part of the next one. */
const HIGHEST_END = 0.4;
/** Lines at one place on two pages differ in height by rounding only. */
const SAME_HEIGHT_POINTS = 2;
/** A caption that says so itself. */
const CONTINUED = /\b(?:cont(?:inued|['.]?d|\.)?|fortsetzung|forts\.|suite|continuaci[oó]n|segue|continua)\b/iu;

type TableBlock = Block & { table: Table };

/** A table block and the height of its page. */
interface Part {
  block: TableBlock;
  top: number;
  bottom: number;
  pageHeight: number;
}

/**
 * Gives the parts of tables that go on over pages one group id. A table goes on where it is the last thing on its page
 * and one with the same columns is the first on the next: running headers and footers, footnotes, and a caption that
 * says «continued» aside. In a document too short for running lines to be told, those are what stands at one place on
 * both pages. `threshold` is the part of the columns that must stand at the same place.
 */
export function markContinuedTables(
  blocks: readonly (readonly Block[])[],
  pages: readonly { pageNumber: number; height: number }[],
  threshold: number,
): void {
  let groups = 0;
  for (let index = 1; index < pages.length; index += 1) {
    if (pages[index]!.pageNumber !== pages[index - 1]!.pageNumber + 1) continue;
    const [left, right] = [blocks[index - 1]!, blocks[index]!];
    const before = lastTable(left, right, pages[index - 1]!.height);
    const after = firstTable(right, left, pages[index]!.height);
    if (before === null || after === null || !goesOn(before, after, threshold)) continue;
    const parts = [...partsUpTo(before, blocks.slice(0, index)), after.block];
    if (parts.some(isFromTheRight)) parts.filter((part) => !isFromTheRight(part)).forEach(countFromTheRight);
    before.block.table.continuationGroupId ??= `table-${(groups += 1)}`;
    after.block.table.continuationGroupId = before.block.table.continuationGroupId;
    before.block.table.continuesOnNextPage = true;
  }
}

function lastTable(blocks: readonly Block[], nextPage: readonly Block[], pageHeight: number): Part | null {
  const last = blocks.findLast((block) => isInFlow(block, nextPage) && block.type !== 'footnote');
  return last === undefined ? null : partOf(last, pageHeight);
}

function firstTable(blocks: readonly Block[], pageBefore: readonly Block[], pageHeight: number): Part | null {
  const first = blocks.find((block) => isInFlow(block, pageBefore) && !isContinuedCaption(block));
  return first === undefined ? null : partOf(first, pageHeight);
}

function isInFlow(block: Block, otherPage: readonly Block[]): boolean {
  if (block.type === 'header' || block.type === 'footer' || block.hidden === true) return false;
  return block.table !== undefined || !otherPage.some((other) => isSameLine(block, other));
}

/** One line that stands at one height with the same words, whatever its numbers. */
function isSameLine(block: Block, other: Block): boolean {
  if (block.lines.length > 1 || other.lines.length > 1) return false;
  const shift = Math.abs(block.lines[0]!.box[1] - other.lines[0]!.box[1]);
  return shift <= SAME_HEIGHT_POINTS && withoutNumbers(block.text) === withoutNumbers(other.text);
}

function withoutNumbers(text: string): string {
  return text.replaceAll(/\p{N}+/gu, '0');
}

function isContinuedCaption({ type, text }: Block): boolean {
  return (type === 'caption' || type === 'paragraph') && text.length < 200 && CONTINUED.test(text);
}

function partOf(block: Block, pageHeight: number): Part | null {
  if (!isTable(block)) return null;
  return { block, top: block.lines[0]!.box[1], bottom: block.lines.at(-1)!.box[3], pageHeight };
}

function isTable(block: Block): block is TableBlock {
  return block.table !== undefined;
}

/** The parts of a table on the pages up to one of them, that one included. */
function partsUpTo({ block }: Part, pages: readonly (readonly Block[])[]): TableBlock[] {
  const group = block.table.continuationGroupId;
  if (group === undefined) return [block];
  return pages
    .flat()
    .filter((other): other is TableBlock => isTable(other) && other.table.continuationGroupId === group);
}

/** Whether the columns of a table are counted from the right, as those of right-to-left text are. */
function isFromTheRight({ table }: TableBlock): boolean {
  const withText = (table.columnExtents ?? []).filter(({ left, right }) => right > left);
  return withText.length > 1 && withText[0]!.left > withText.at(-1)!.left;
}

/** A part without a letter says nothing of the direction of its table: it takes that of the others. */
function countFromTheRight(block: TableBlock): void {
  Object.assign(block, tableBlock(fromTheRight(block.table), block.lines));
}

/** From left to right on the page. */
function columnsOf(block: TableBlock): Table['columnExtents'] {
  return isFromTheRight(block) ? block.table.columnExtents?.toReversed() : block.table.columnExtents;
}

function goesOn(before: Part, after: Part, threshold: number): boolean {
  if (before.bottom < LOWEST_START * before.pageHeight || after.top > HIGHEST_END * after.pageHeight) return false;
  const columns = columnsOf(before.block);
  const others = columnsOf(after.block);
  if (columns === undefined || others === undefined || columns.length !== others.length) return false;
  const matching = columns.filter((column, index) => {
    const other = others[index]!;
    const narrower = Math.min(column.right - column.left, other.right - other.left);
    return overlap(column.left, column.right, other.left, other.right) >= SHARED_WIDTH * narrower;
  });
  return matching.length >= threshold * columns.length;
}
