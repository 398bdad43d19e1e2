import type { PageElement, PageLayout } from './page-layout.ts';
import type { PlacedLine } from './join-lines.ts';
import { listMark } from './lists.ts';
import type { LabelledField } from './form-fields.ts';
import type { FoundTable } from './tables/found-table.ts';
import type { TextLine } from './text-line.ts';

/** Lines that belong together, or a thing that stands between them. Pages count from 1. */
export type Draft =
  | { kind: 'text'; lines: PlacedLine[]; furniture: 'header' | 'footer' | null }
  | { kind: 'table'; pageNumber: number; table: FoundTable }
  | { kind: 'field'; pageNumber: number; field: LabelledField };

export type TextDraft = Extract<Draft, { kind: 'text' }>;

/** A step from line to line of more than this part of the usual one ends a paragraph. */
const WIDE_STEP = 1.3;
/** Sizes that differ by more than this part do not belong to one paragraph. */
const SIZE_CHANGE = 0.08;
/** Indent of a first line, as a part of the size. */
const INDENT_SIZES = 0.8;
/** A heading that fills its line has more room below than this part of the usual step. */
const RUN_IN_STEP = 1.1;
/** A line that ends this part of the column's width before its edge is a last line, if a sentence ends there too. */
const SHORT_LINE = 0.12;

/** Groups the elements of a page into paragraphs, in reading order. */
export function groupParagraphs(page: PageLayout, furniture: ReadonlyMap<TextLine, 'header' | 'footer'>): Draft[] {
  const drafts: Draft[] = [];
  for (const elements of consecutive(page.elements, (element) => element.column)) {
    const column = columnOf(elements);
    for (const element of elements) {
      if (element.kind !== 'line') {
        drafts.push({ ...element, pageNumber: page.pageNumber } as Draft);
        continue;
      }
      const { line } = element;
      const role = furniture.get(line) ?? null;
      const open = drafts.at(-1);
      const placed = { pageNumber: page.pageNumber, line };
      if (open?.kind === 'text' && open.furniture === role && role === null && continues(open.lines, line, column)) {
        open.lines.push(placed);
      } else {
        drafts.push({ kind: 'text', lines: [placed], furniture: role });
      }
    }
  }
  return drafts;
}

interface ColumnShape {
  left: number;
  right: number;
  /** The usual step from baseline to baseline. */
  step: number;
  id: number;
}

function columnOf(elements: readonly PageElement[]): ColumnShape {
  const lines = elements.filter((element) => element.kind === 'line').map((element) => element.line);
  const steps = lines
    .slice(1)
    .map((line, index) => line.baseline - lines[index]!.baseline)
    .filter((step, index) => step > 0.5 * lines[index]!.size && step < 2.5 * lines[index]!.size)
    .toSorted((a, b) => a - b);
  const size = lines[0]?.size ?? 10;
  return {
    left: Math.min(...lines.map((line) => line.left)),
    right: Math.max(...lines.map((line) => line.right)),
    // The lower third, not the middle: in loose text with many short paragraphs the middle is a paragraph gap.
    step: steps[Math.floor(steps.length / 3)] ?? 1.3 * size,
    id: elements[0]?.column ?? 0,
  };
}

function continues(lines: readonly PlacedLine[], next: TextLine, column: ColumnShape): boolean {
  const first = lines[0]!.line;
  const last = lines.at(-1)!.line;
  const step = next.baseline - last.baseline;
  if (step <= 0 || step > WIDE_STEP * Math.max(column.step, 1.05 * last.size)) return false;
  if (next.angle !== last.angle || Math.abs(next.size - last.size) > SIZE_CHANGE * last.size) return false;
  if (next.monospace !== last.monospace || (next.bold !== last.bold && !isRunIn(lines, next, column))) return false;
  if (next.monospace) return true;
  if (listMark(next.text) !== null) return false;
  if (listMark(first.text) !== null) return next.left > first.left + 0.3 * first.size || lines.length === 0;
  return !startsParagraph(last, next, lines.length === 1 ? null : first, column);
}

/** A paragraph that begins in bold type, which fills its first line and goes on in plain type on the second. */
function isRunIn(lines: readonly PlacedLine[], next: TextLine, column: ColumnShape): boolean {
  const [first] = lines.map(({ line }) => line);
  if (lines.length > 1 || next.bold || column.right - first!.right > 2 * first!.size) return false;
  const step = next.baseline - first!.baseline;
  return next.left <= first!.left + INDENT_SIZES * next.size && step <= RUN_IN_STEP * column.step;
}

function startsParagraph(last: TextLine, next: TextLine, first: TextLine | null, column: ColumnShape): boolean {
  const indent = INDENT_SIZES * next.size;
  const endsSentence = /[.!?:…。！？]["'”’)\]]*$/u.test(last.text);
  const isShort = column.right - last.right > SHORT_LINE * (column.right - column.left);
  if (endsSentence && isShort) return true;
  const isIndented = next.left - last.left > indent && next.left - column.left < 6 * next.size;
  // An indented second line under a first one at the margin is a hanging indent, unless a sentence has just ended.
  return isIndented && (endsSentence || first !== null) && last.left - column.left < indent;
}

/** Neighbours with the same key, together. */
function consecutive<T>(items: readonly T[], key: (item: T) => number): T[][] {
  const groups: T[][] = [];
  for (const item of items) {
    const group = groups.at(-1);
    if (group !== undefined && key(group[0]!) === key(item)) group.push(item);
    else groups.push([item]);
  }
  return groups;
}
