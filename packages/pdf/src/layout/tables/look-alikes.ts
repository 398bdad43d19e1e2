import { cellText, isValue } from './cell-text.ts';
import type { GridMeasures } from './grid-measures.ts';
import type { RunGrid } from './run-grid.ts';
import { isBulleted, isWholeNumbers, stepsOfOne } from './value-column.ts';

/** Part of the entries of a column that fit in with what the column is taken for. */
const MOST = 0.7;
/** A table of contents has at most: number, title, leaders, page. */
const MOST_CONTENTS_COLUMNS = 4;
/** What stands beside the numbers of an axis fills less than this part of its places. */
const CHART_FILL = 0.35;
/** Marks of an axis, and the part of them that stand alone on their lines. */
const LEAST_MARKS = 3;
const ALONE = 0.6;
/** Part of the labels that are marks in a list; part of all cells that begin with a bullet in lists side by side. */
const MARK_SHARE = 0.6;
const BULLET_SHARE = 0.2;
/** Part of the runs that are in type of one width in a listing, and part of its cells that may be values at most. */
const MONOSPACE_SHARE = 0.8;
const CODE_VALUES = 0.4;

/** Three words and more, and the part of all texts that are such in running text, and of these that go on with another. */
const LONGER = /^\S+\s\S+\s\S/u;
const LEAST_LONGER = 0.15;
const WITHIN_SENTENCE = 0.5;

const LIST_MARK =
  /^(?:[\u2022\u25CF\u25AA\u25A0\u25E6\u2023\u2043\u27A2\u2713\u2714\uF0B7\uF0A7*\-\u2013\u2014o\u00B7]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\[\d{1,3}\]|\d{1,2}(?:\.\d{1,2}){1,3}\.?|\(?\d{1,3}\)?)$/u;

/** Titles and the pages that they are on: whole numbers that never fall, beside words. */
export function isContents({ columns }: GridMeasures): boolean {
  if (columns.length > MOST_CONTENTS_COLUMNS) return false;
  const last = columns.at(-1)!;
  const pages = last.filter((text) => /^\d{1,4}$/u.test(text)).map(Number);
  if (pages.length < 3 || pages.length < MOST * last.length) return false;
  const rises = pages.filter((page, index) => index === 0 || page >= pages[index - 1]!).length;
  const others = columns.slice(0, -1).flat();
  const words = others.filter((text) => /\p{L}{3}/u.test(text));
  const isCount = stepsOfOne(pages) === pages.length - 1;
  const isWords = words.length >= 0.25 * others.length && !columns.slice(1, -1).some(isWholeNumbers);
  return rises >= 0.9 * pages.length && pages.at(-1)! > pages[0]! && isWords && !isCount;
}

/** Numbers along an axis rise or fall by equal steps, and little else stands in the picture; or they fall to its foot. */
export function isChart({ columns, bodyRowCount }: Pick<GridMeasures, 'columns' | 'bodyRowCount'>): boolean {
  if (fallsToZero(columns[0] ?? [])) return true;
  const others = columns.filter((texts) => !isAxis(texts));
  return others.length < columns.length && others.flat().length < CHART_FILL * others.length * bodyRowCount;
}

/** Where marks stand close together, two of them may be in one cell. */
function isAxis(texts: readonly string[]): boolean {
  return isEven(texts) || (texts.some(holdsSpace) && isEven(wordsOf(texts)));
}

function holdsSpace(text: string): boolean {
  return text.includes(' ');
}

/** An upright axis: rows of a table are hardly ever numbered downwards. */
function fallsToZero(texts: readonly string[]): boolean {
  if (!/0%?$/u.test(texts.at(-1) ?? '')) return false;
  const marks = wordsOf(texts);
  return isEven(marks) && /^0(?:[.,]0+)?%?$/u.test(marks.at(-1)!) && /^[1-9]/u.test(marks[0]!);
}

function wordsOf(texts: readonly string[]): string[] {
  return texts.flatMap((text) => text.split(' '));
}

/** The numbers of an axis stand between the other texts of a chart, and mostly alone on their lines. */
export function isScale({ grid, texts }: GridMeasures): boolean {
  const body = [...texts].filter(([cell]) => cell.row >= grid.headerRowCount);
  const rows = [...Map.groupBy(body, ([cell]) => cell.row).values()];
  const withNumber = rows.filter((row) => row.some(([, text]) => /^[-\u2212\u2013]?\d/u.test(text) && isValue(text)));
  return (
    withNumber.length >= LEAST_MARKS && withNumber.filter((row) => row.length === 1).length >= ALONE * withNumber.length
  );
}

function isEven(texts: readonly string[]): boolean {
  const numbers = texts
    .map((text) => text.replaceAll(/[\s,%$\u20AC]/gu, '').replace(/[\u2212\u2013]/u, '-'))
    .filter((text) => /^-?\d+(?:\.\d+)?/u.test(text))
    .map((text) => Number.parseFloat(text));
  if (numbers.length < 4 || numbers.length < MOST * texts.length) return false;
  const steps = numbers.slice(1).map((number, index) => number - numbers[index]!);
  const usual = steps[Math.floor(steps.length / 2)]!;
  const equal = steps.filter((step) => Math.abs(step - usual) <= 0.01 * Math.abs(usual)).length;
  return usual !== 0 && usual !== 1 && equal >= 0.8 * steps.length;
}

/** Marks or line numbers and their items. */
export function isList({ grid, columns, texts }: GridMeasures): boolean {
  if (areMarks(columns[0]!) || areMarks(firstTexts(grid, texts))) return true;
  const bullets = [...texts.values()].filter(isBulleted).length;
  return bullets >= BULLET_SHARE * texts.size || countsLines([...texts.values()]);
}

/** Whether most texts are the marks or numbers of list items. */
export function areMarks(labels: readonly string[]): boolean {
  return labels.length > 0 && labels.filter(isListMark).length >= MARK_SHARE * labels.length;
}

/** Whether a text is the mark or the number of a list item, and nothing else. */
export function isListMark(text: string): boolean {
  return LIST_MARK.test(text);
}

/** The first text of each row: the marks of a list stand deeper than those of the list that it is in. */
function firstTexts({ cells, rowCount }: RunGrid, texts: GridMeasures['texts']): string[] {
  return Array.from({ length: rowCount }, (_, row) => row).flatMap((row) => {
    const inRow = cells.filter((cell) => cell.row === row && cell.columnSpan === 1);
    const first = inRow.toSorted((a, b) => a.column - b.column)[0];
    return first === undefined ? [] : [texts.get(first)!];
  });
}

/** Whether most of the texts that start with a number count up by one: the lines of a listing. */
function countsLines(texts: readonly string[]): boolean {
  const numbers = texts.flatMap((text) => /^(\d{1,3})\s?[:.)]/u.exec(text)?.[1] ?? []).map(Number);
  return numbers.length >= 4 && stepsOfOne(numbers) >= MARK_SHARE * (numbers.length - 1);
}

/** Lines of text that go on from one another: half of the longer texts begin within a sentence. Entries hardly ever do. */
export function isRunningText({ texts }: GridMeasures): boolean {
  const longer = [...texts.values()].filter((text) => LONGER.test(text));
  const within = longer.filter((text) => /^\p{Ll}/u.test(text));
  return longer.length >= LEAST_LONGER * texts.size && within.length >= WITHIN_SENTENCE * longer.length;
}

/** Lines of a program. */
export function isListing({ grid }: GridMeasures): boolean {
  const values = grid.cells.filter((cell) => isValue(cellText(cell.runs)));
  return monospaceShare(grid) >= MONOSPACE_SHARE && values.length < CODE_VALUES * grid.cells.length;
}

/** Part of the runs that are in type of one width. */
export function monospaceShare({ cells }: RunGrid): number {
  const runs = cells.flatMap((cell) => cell.runs);
  return runs.filter((run) => run.font.monospace).length / Math.max(1, runs.length);
}
