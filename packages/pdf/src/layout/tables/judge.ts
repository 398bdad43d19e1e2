import { cellText, isValue } from './cell-text.ts';
import type { RunCell, RunGrid } from './run-grid.ts';

/** What speaks for a region of text being a table. */
export interface Evidence {
  /** Number of rules across it. */
  ruleCount: number;
}

/** Entries of a column that make it one of values. */
const VALUE_SHARE = 0.6;
/** A cell of running text has more characters than this. */
const PROSE_CHARACTERS = 60;
/** From this confidence on a region is a table. */
export const LEAST_CONFIDENCE = 0.5;

const LIST_MARK =
  /^(?:[\u2022\u25CF\u25AA\u25A0\u25E6\u2023\u2043\u27A2\u2713\u2714\uF0B7\uF0A7*\-\u2013\u2014o\u00B7]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\[\d{1,3}\]|\d{1,2}(?:\.\d{1,2}){1,3}\.?|\(?\d{1,3}\)?)$/u;

/**
 * How sure it is that cells found by gaps are a table, 0 to 1. Values in columns and rules across speak for it; running
 * text, list marks, page numbers of a table of contents, and code speak against it.
 */
export function judge(grid: RunGrid, { ruleCount }: Evidence): number {
  const texts = new Map<RunCell, string>(grid.cells.map((cell) => [cell, cellText(cell.runs)]));
  const body = grid.cells.filter((cell) => cell.row >= grid.headerRowCount);
  const columns = Array.from({ length: grid.columnCount }, (_, column) =>
    body.filter((cell) => cell.column === column && cell.columnSpan === 1).map((cell) => texts.get(cell)!),
  );
  if (grid.columnCount < 2 || grid.rowCount < 2) return 0;
  if (isListOrContents(columns, grid) || isCode(grid)) return 0;
  const fill = body.length / Math.max(1, (grid.rowCount - grid.headerRowCount) * grid.columnCount);
  const valueColumns = columns.slice(1).filter(isValueColumn).length + (isValueColumn(columns[0]!) ? 0.5 : 0);
  const proseShare =
    [...texts.values()].filter((text) => text.length > PROSE_CHARACTERS).length / Math.max(1, texts.size);
  let confidence = 0.1;
  confidence += Math.min(0.4, 0.1 * ruleCount);
  confidence += valueColumns >= 1 ? 0.35 : 0;
  confidence += valueColumns / grid.columnCount >= 0.5 ? 0.1 : 0;
  confidence += Math.min(0.15, 0.05 * (grid.columnCount - 2));
  confidence += Math.min(0.15, 0.03 * (grid.rowCount - 2));
  confidence += grid.headerRowCount > 0 ? 0.05 : 0;
  confidence -= 0.9 * proseShare;
  confidence -= fill < 0.5 ? 0.5 * (0.5 - fill) * 2 : 0;
  return Math.max(0, Math.min(0.98, confidence));
}

function isValueColumn(texts: readonly string[]): boolean {
  return texts.length >= 2 && texts.filter(isValue).length >= VALUE_SHARE * texts.length;
}

/** Marks and their items, or titles and the pages that they are on: numbers that only count up. */
function isListOrContents(columns: readonly (readonly string[])[], grid: RunGrid): boolean {
  if (grid.columnCount > 3) return false;
  const first = columns[0]!;
  const marks = first.filter((text) => LIST_MARK.test(text)).length;
  if (first.length > 0 && marks >= 0.7 * first.length && !columns.slice(1).some(isValueColumn)) return true;
  const pages = columns.at(-1)!.map((text) => (/^(?:\d{1,4}|[ivxlc]{1,6})$/iu.test(text) ? Number(text) : Number.NaN));
  const numbers = pages.filter((page) => !Number.isNaN(page));
  const isAscending = numbers.every((page, index) => index === 0 || page >= numbers[index - 1]!);
  const others = columns.slice(0, -1).flat();
  const isTitles = others.filter((text) => /\p{L}{3}/u.test(text)).length >= 0.4 * others.length;
  return (
    numbers.length >= 3 &&
    numbers.length >= 0.8 * pages.length &&
    isAscending &&
    isTitles &&
    numbers.at(-1)! > numbers[0]! &&
    grid.headerRowCount === 0
  );
}

function isCode(grid: RunGrid): boolean {
  const runs = grid.cells.flatMap((cell) => cell.runs);
  return runs.length > 0 && runs.filter((run) => run.font.monospace).length >= 0.8 * runs.length && !hasValues(grid);
}

function hasValues(grid: RunGrid): boolean {
  return grid.cells.filter((cell) => isValue(cellText(cell.runs))).length >= 0.4 * grid.cells.length;
}
