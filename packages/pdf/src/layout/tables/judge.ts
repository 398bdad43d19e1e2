import { alignmentOf } from './alignment.ts';
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
/** Part of the body's places that cells fill in most tables. */
const LEAST_FILL = 0.6;
/** Part of the cells that are in line with those above and below in most tables. */
const IN_LINE = 0.8;
/** Labels strewn over a drawing fill less than this. */
const SPARSE = 0.3;
/** Part of the body's cells that may reach over several columns. */
const MOST_WIDE = 0.1;
/** Without values fewer rows than this are labels that happen to stand in line. */
const LEAST_TEXT_ROWS = 3;
/** A rule above, one under the head, and one below: how tables without other lines are set. */
const RULES_OF_A_TABLE = 3;
/** Part of the cells that hold signs of mathematics in a formula set as a matrix. */
const FORMULA_SHARE = 0.15;
/** What stands beside the numbers of an axis fills less than this part of its places. */
const CHART_FILL = 0.35;
/** Part of the cells that begin with a bullet in lists that stand side by side. */
const BULLET_SHARE = 0.2;
/** From this confidence on a region is a table. */
export const LEAST_CONFIDENCE = 0.5;

const BULLET = /^[\u2022\u25CF\u25AA\u25A0\u25E6\u2023\u2043\u27A2\uF0B7\uF0A7]/u;
const LIST_MARK =
  /^(?:[\u2022\u25CF\u25AA\u25A0\u25E6\u2023\u2043\u27A2\u2713\u2714\uF0B7\uF0A7*\-\u2013\u2014o\u00B7]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\[\d{1,3}\]|\d{1,2}(?:\.\d{1,2}){1,3}\.?|\(?\d{1,3}\)?)$/u;

/**
 * How sure it is that cells found by gaps are a table, 0 to 1. Values in columns and rules across speak for it; running
 * text, blanks and cells over several columns in the body speak against it. Lists, tables of contents, listings and the
 * labels of charts are none.
 */
export function judge(grid: RunGrid, { ruleCount }: Evidence): number {
  if (grid.columnCount < 2 || grid.rowCount < 2) return 0;
  const texts = new Map<RunCell, string>(grid.cells.map((cell) => [cell, cellText(cell.runs)]));
  const body = grid.cells.filter((cell) => cell.row >= grid.headerRowCount);
  const columns = Array.from({ length: grid.columnCount }, (_, column) =>
    body.filter((cell) => cell.column === column && cell.columnSpan === 1).map((cell) => texts.get(cell)!),
  );
  const bodyRowCount = grid.rowCount - grid.headerRowCount;
  if (isContents(columns) || isChart(columns, bodyRowCount)) return 0;
  const valueColumns = columns.slice(1).filter(isValueColumn).length + (isValueColumn(columns[0]!) ? 0.5 : 0);
  const isTextOnly = valueColumns < 1;
  if (isTextOnly && (isList(columns, texts) || isCode(grid) || grid.rowCount < LEAST_TEXT_ROWS)) return 0;
  const fill = body.length / Math.max(1, bodyRowCount * grid.columnCount);
  const long = [...texts.values()].filter((text) => text.length > PROSE_CHARACTERS).length / texts.size;
  const alignment = alignmentOf(body) ?? 0;
  const wide = body.filter((cell) => cell.columnSpan > 1).length / Math.max(1, body.length);
  let confidence = 0.1;
  confidence += ruleCount > 2 * grid.rowCount ? 0 : Math.min(0.4, 0.1 * ruleCount);
  confidence += isTextOnly ? 0 : 0.35;
  confidence += valueColumns >= 0.5 * grid.columnCount ? 0.1 : 0;
  confidence += Math.min(0.15, 0.05 * (grid.columnCount - 2));
  confidence += Math.min(0.15, 0.03 * (grid.rowCount - 2));
  confidence += grid.headerRowCount > 0 ? 0.05 : 0;
  confidence += isTextOnly && isSetAsTable(grid, fill, alignment) ? 0.2 : 0;
  confidence += hasRuledHead(grid, ruleCount) ? 0.2 : 0;
  confidence -= (isTextOnly && ruleCount < RULES_OF_A_TABLE ? 0.9 : 0.4) * long;
  confidence -= 3 * Math.max(0, IN_LINE - alignment);
  confidence -= 1.5 * Math.max(0, LEAST_FILL - fill);
  confidence -= ruleCount === 0 && isFormula(grid) ? 0.4 : 0;
  confidence -= fill < SPARSE ? 0.5 : 0;
  confidence -= 1.5 * Math.max(0, wide - MOST_WIDE);
  return Math.max(0, Math.min(0.98, confidence));
}

function isValueColumn(texts: readonly string[]): boolean {
  return (
    texts.length >= 2 &&
    texts.filter(isValue).length >= VALUE_SHARE * texts.length &&
    !isNumbering(texts) &&
    !isBullets(texts)
  );
}

function isBullets(texts: readonly string[]): boolean {
  return texts.filter((text) => BULLET.test(text)).length >= 0.8 * texts.length;
}

/** Small numbers that go up by one are those of items or lines. */
function isNumbering(texts: readonly string[]): boolean {
  const numbers = texts.filter((text) => /^\d{1,2}$/u.test(text)).map(Number);
  const ups = numbers.filter((number, index) => index > 0 && number === numbers[index - 1]! + 1).length;
  return (
    numbers.length >= 3 &&
    numbers[0]! <= 30 &&
    numbers.length >= 0.8 * texts.length &&
    ups >= 0.8 * (numbers.length - 1)
  );
}

/** Titles and the pages that they are on: whole numbers that never fall, beside words. */
function isContents(columns: readonly (readonly string[])[]): boolean {
  if (columns.length > 4) return false;
  const last = columns.at(-1)!;
  const pages = last.filter((text) => /^\d{1,4}$/u.test(text)).map(Number);
  if (pages.length < 3 || pages.length < 0.7 * last.length) return false;
  const rises = pages.filter((page, index) => index === 0 || page >= pages[index - 1]!).length;
  const others = columns.slice(0, -1).flat();
  const words = others.filter((text) => /\p{L}{3}/u.test(text));
  const isCount = pages.every((page, index) => index === 0 || page === pages[index - 1]! + 1);
  const isWords = words.length >= 0.25 * others.length && !columns.slice(1, -1).some(isWholeNumbers);
  return rises >= 0.9 * pages.length && pages.at(-1)! > pages[0]! && isWords && !isCount;
}

function isWholeNumbers(texts: readonly string[]): boolean {
  return texts.length >= 2 && texts.filter((text) => /^\d[\d,]*$/u.test(text)).length >= VALUE_SHARE * texts.length;
}

/** Numbers along an axis rise or fall by equal steps, and little else stands in the picture. */
function isChart(columns: readonly (readonly string[])[], rowCount: number): boolean {
  const others = columns.filter((texts) => !isAxis(texts));
  if (others.length === columns.length) return false;
  const places = others.length * rowCount;
  return others.flat().length < CHART_FILL * places;
}

function isAxis(texts: readonly string[]): boolean {
  const numbers = texts
    .map((text) => text.replaceAll(/[\s,%$\u20AC]/gu, '').replace(/[\u2212\u2013]/u, '-'))
    .filter((text) => /^-?\d+(?:\.\d+)?/u.test(text))
    .map((text) => Number.parseFloat(text));
  if (numbers.length < 4 || numbers.length < 0.7 * texts.length) return false;
  const steps = numbers.slice(1).map((number, index) => number - numbers[index]!);
  const usual = steps[Math.floor(steps.length / 2)]!;
  const equal = steps.filter((step) => Math.abs(step - usual) <= 0.01 * Math.abs(usual)).length;
  return usual !== 0 && usual !== 1 && equal >= 0.8 * steps.length;
}

/** Marks or line numbers and their items. */
function isList(columns: readonly (readonly string[])[], texts: ReadonlyMap<RunCell, string>): boolean {
  const first = columns[0]!;
  const marks = first.filter((text) => LIST_MARK.test(text)).length;
  if (first.length > 0 && marks >= 0.6 * first.length) return true;
  const bullets = [...texts.values()].filter((text) => BULLET.test(text)).length;
  return bullets >= BULLET_SHARE * texts.size || countsLines([...texts.values()]);
}

/** Whether most of the texts that start with a number count up by one: the lines of a listing. */
function countsLines(texts: readonly string[]): boolean {
  const numbers = texts.flatMap((text) => /^(\d{1,3})\s?[:.)]/u.exec(text)?.[1] ?? []).map(Number);
  const ups = numbers.filter((number, index) => index > 0 && number === numbers[index - 1]! + 1).length;
  return numbers.length >= 4 && ups >= 0.6 * (numbers.length - 1);
}

/** Words in three columns and more, all places filled and in line, under a head in bold, are hardly there by chance. */
function isSetAsTable({ cells, columnCount, headerRowCount }: RunGrid, fill: number, alignment: number): boolean {
  const head = cells.filter((cell) => cell.row < headerRowCount);
  const isBold = head.length >= columnCount - 1 && head.every((cell) => cell.runs.every((run) => run.font.bold));
  return columnCount >= 3 && isBold && fill >= 0.8 && alignment >= 0.9;
}

/** A head of several names with a rule of its own. */
function hasRuledHead({ cells, headerRowCount }: RunGrid, ruleCount: number): boolean {
  return ruleCount >= RULES_OF_A_TABLE && cells.filter((cell) => cell.row < headerRowCount).length >= 2;
}

function isFormula({ cells }: RunGrid): boolean {
  const signs = cells.filter((cell) => cell.runs.some((run) => run.font.symbolic || /[=\u2261\u2254]/u.test(run.text)));
  return signs.length >= FORMULA_SHARE * cells.length;
}

function isCode(grid: RunGrid): boolean {
  const runs = grid.cells.flatMap((cell) => cell.runs);
  return runs.length > 0 && runs.filter((run) => run.font.monospace).length >= 0.8 * runs.length && !hasValues(grid);
}

function hasValues(grid: RunGrid): boolean {
  return grid.cells.filter((cell) => isValue(cellText(cell.runs))).length >= 0.4 * grid.cells.length;
}
