import { measureGrid, type GridMeasures } from './grid-measures.ts';
import { isChart, isContents, isList, isListing, isRunningText, isScale, monospaceShare } from './look-alikes.ts';
import type { RunCell, RunGrid } from './run-grid.ts';

/** What was found of a region. */
export interface Judgement {
  /** 0 to 1. */
  confidence: number;
  /** Why it is no table, in words; null where it is one. */
  refusal: string | null;
}

/** From this confidence on a region is a table. */
export const LEAST_CONFIDENCE = 0.5;
/** The most that evidence by gaps gives. */
const MOST_CONFIDENCE = 0.98;

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
/** Part of the cells with a word: labels of a drawing are letters and numbers. */
const LEAST_WORDS = 0.15;
/** Fewer names beside something else are no box of facts. */
const LEAST_LABELS = 4;
/** Part of the labels that look like names, and of the facts that do not. */
const MOST_NAMES = 0.85;
/** Part of the texts that begin with a capital or a number in a table of texts. */
const ENTRIES = 0.85;
/** Part of its labels that hold letters. */
const LEAST_LABELLED = 0.7;
/** ... and of its runs in type of one width: lines of a program have columns too. */
const MOST_MONOSPACE = 0.5;
/** Part of the cells that hold signs of mathematics in a formula set as a matrix. */
const FORMULA_SHARE = 0.15;

/** What is surely no table, whatever else speaks for it. */
const REFUSALS: readonly [name: string, isOne: (measures: GridMeasures) => boolean][] = [
  ['a table of contents', isContents],
  ['the axis of a chart', (measures) => isChart(measures) || isScale(measures)],
  [
    'lines of running text',
    (measures) => measures.ruleCount === 0 && !hasTextRows(measures) && isRunningText(measures),
  ],
  ['a list', (measures) => measures.isTextOnly && isList(measures)],
  ['a listing', (measures) => measures.isTextOnly && isListing(measures)],
  ['labels without words', ({ isTextOnly, wordShare }) => isTextOnly && wordShare < LEAST_WORDS],
  ['too few rows of words', ({ isTextOnly, grid }) => isTextOnly && grid.rowCount < LEAST_TEXT_ROWS],
];

/**
 * What speaks for a table and against it. Set by hand, so that the tables of the development corpus (27 documents of
 * the ICDAR-2013 competition and some 40 others) and its pages without a table part at {@link LEAST_CONFIDENCE}: values
 * in columns and rules count most, and nothing but values or three rules suffices alone.
 */
const EVIDENCE: readonly [name: string, weight: (measures: GridMeasures) => number][] = [
  ['a grid', () => 0.1],
  ['rules', ({ ruleCount, grid }) => (ruleCount > 2 * grid.rowCount ? 0 : Math.min(0.4, 0.1 * ruleCount))],
  ['a rule under the head', ({ ruleCount, grid }) => (ruleCount === 0 && grid.isHeadRuled === true ? 0.1 : 0)],
  ['values', ({ isTextOnly }) => (isTextOnly ? 0 : 0.35)],
  ['values in most columns', ({ valueColumnCount, grid }) => (valueColumnCount >= 0.5 * grid.columnCount ? 0.1 : 0)],
  ['columns', ({ grid }) => Math.min(0.15, 0.05 * (grid.columnCount - 2))],
  ['rows', ({ grid }) => Math.min(0.15, 0.03 * (grid.rowCount - 2))],
  ['a head', ({ grid }) => (grid.headerRowCount > 0 ? 0.05 : 0)],
  ['a head set apart', (measures) => (measures.isTextOnly && isSetAsTable(measures) ? 0.2 : 0)],
  ['labels set apart', (measures) => (measures.isTextOnly && areLabelsSetApart(measures) ? 0.2 : 0)],
  ['texts that begin beside each other', (measures) => (hasTextRows(measures) ? 0.4 : 0)],
  ['a ruled head', (measures) => (hasRuledHead(measures) ? 0.2 : 0)],
  ['running text', (measures) => (hasTextRows(measures) ? 0 : -proseWeight(measures) * measures.proseShare)],
  ['cells out of line', ({ alignment }) => -3 * Math.max(0, IN_LINE - alignment)],
  ['blank places', ({ fill }) => -1.5 * Math.max(0, LEAST_FILL - fill) - (fill < SPARSE ? 0.5 : 0)],
  ['neither words nor a head', (measures) => (isBareOfNames(measures) ? -0.25 : 0)],
  ['signs of mathematics', (measures) => (measures.ruleCount === 0 && isFormula(measures) ? -0.4 : 0)],
  ['cells over several columns', ({ wideShare }) => -1.5 * Math.max(0, wideShare - MOST_WIDE)],
];

/**
 * How sure it is that cells found by gaps are a table. Values in columns and rules across speak for it; running text,
 * blanks and cells over several columns in the body speak against it. Lists, tables of contents, listings and the labels
 * of charts are none.
 *
 * @param ruleCount Number of rules across the region.
 */
export function judge(grid: RunGrid, ruleCount: number): Judgement {
  if (grid.columnCount < 2 || grid.rowCount < 2) return { confidence: 0, refusal: 'a single row or column' };
  const measures = measureGrid(grid, ruleCount);
  const refusal = REFUSALS.find(([, isOne]) => isOne(measures));
  if (refusal !== undefined) return { confidence: 0, refusal: refusal[0] };
  const weights = EVIDENCE.map(([name, weight]): [string, number] => [name, weight(measures)]);
  const sum = weights.reduce((total, [, weight]) => total + weight, 0);
  const confidence = Math.max(0, Math.min(MOST_CONFIDENCE, sum));
  return { confidence, refusal: confidence < LEAST_CONFIDENCE ? reasonsAgainst(weights) : null };
}

/** What counts most against a table comes first. */
function reasonsAgainst(weights: readonly [string, number][]): string {
  const against = weights.filter(([, weight]) => weight < 0).toSorted(([, a], [, b]) => a - b);
  return against.map(([name]) => name).join(', ') || 'too little speaks for a table';
}

/**
 * Words in three columns and more, all places filled and in line, under a head in bold or with a rule below, are hardly
 * there by chance.
 */
function isSetAsTable({ grid, fill, alignment }: GridMeasures): boolean {
  const { cells, columnCount, headerRowCount } = grid;
  const head = cells.filter((cell) => cell.row < headerRowCount);
  const isApart = grid.isHeadRuled === true || head.every((cell) => cell.runs.every((run) => run.font.bold));
  return columnCount >= 3 && head.length >= columnCount - 1 && isApart && fill >= 0.8 && alignment >= 0.9;
}

/**
 * Names, in bold or with a colon, each with its fact beside it: a box of facts, or the particulars of a letter. A fact may
 * take several lines.
 */
function areLabelsSetApart({ grid: { cells, columnCount }, texts, alignment }: GridMeasures): boolean {
  if (columnCount !== 2 || alignment < IN_LINE) return false;
  const isName = (cell: RunCell): boolean =>
    cell.runs.every((run) => run.font.bold) || /[:：]$/u.test(texts.get(cell)!);
  const [labels, facts] = [0, 1].map((column) =>
    cells.filter((cell) => cell.column === column && cell.columnSpan === 1).map(isName),
  );
  return labels!.length >= LEAST_LABELS && share(labels!) >= MOST_NAMES && share(facts!) <= 1 - MOST_NAMES;
}

/** Part of the answers that are yes. */
function share(answers: readonly boolean[]): number {
  return answers.filter(Boolean).length / Math.max(1, answers.length);
}

/** Numbers that nothing says the meaning of, and that no rules hold together. */
function isBareOfNames({ grid, ruleCount, wordShare }: GridMeasures): boolean {
  return ruleCount < RULES_OF_A_TABLE && grid.headerRowCount === 0 && wordShare < LEAST_WORDS;
}

/**
 * Cells of text, as in a table of duties or terms. They do not begin within a sentence as the lines of a text or of a
 * program do. Two columns have a name each, and where nothing names the columns all places are filled: else they may be
 * notes in a margin, or an index.
 */
function hasTextRows({ isTextOnly, grid, texts, columns, fill, wideShare }: GridMeasures): boolean {
  if (!isTextOnly || grid.hasTextRows !== true || monospaceShare(grid) > MOST_MONOSPACE) return false;
  const names = grid.cells.filter((cell) => cell.row < grid.headerRowCount && cell.columnSpan === 1);
  const isNamed = names.length > 1;
  const isFull = grid.columnCount > 2 && grid.rowCount >= LEAST_TEXT_ROWS && fill >= IN_LINE && wideShare === 0;
  if (!isNamed && !isFull) return false;
  if (share(columns[0]!.map((text) => /\p{L}{2}/u.test(text))) < LEAST_LABELLED) return false;
  return share([...texts.values()].map((text) => !/^[\p{Ll}\p{P}]/u.test(text))) >= ENTRIES;
}

function proseWeight({ isTextOnly, ruleCount }: GridMeasures): number {
  return isTextOnly && ruleCount < RULES_OF_A_TABLE ? 0.9 : 0.4;
}

/** A head of several names with a rule of its own. */
function hasRuledHead({ grid: { cells, headerRowCount }, ruleCount }: GridMeasures): boolean {
  return ruleCount >= RULES_OF_A_TABLE && cells.filter((cell) => cell.row < headerRowCount).length >= 2;
}

function isFormula({ grid: { cells } }: GridMeasures): boolean {
  const signs = cells.filter((cell) => cell.runs.some((run) => run.font.symbolic || /[=\u2261\u2254]/u.test(run.text)));
  return signs.length >= FORMULA_SHARE * cells.length;
}
