import { ascending } from '../../internal/ascending.ts';
import type { Box } from '@ingestkit/core';
import type { PageContent } from '../../document/page-content.ts';
import type { TextRun } from '../../document/text-run.ts';
import { frameBoxToPage } from '../../geometry/text-frame.ts';
import { bandRulings } from './band-rulings.ts';
import { boxedTexts } from './boxed-text.ts';
import { cellText } from './cell-text.ts';
import { findBoxes } from '../order/frames.ts';
import type { MainText } from '../lines/main-text.ts';
import { isRightToLeftText } from '../lines/bidi.ts';
import type { Table, TableCell } from './table.ts';
import type { FoundTable } from './found-table.ts';
import { fromTheRight } from './from-the-right.ts';
import { gridOfLines, linesWithin } from './grid-of-lines.ts';
import { joinHeads } from './join-heads.ts';
import { judge, LEAST_CONFIDENCE, type Judgement } from './judge.ts';
import { findRowBlocks } from './row-blocks.ts';
import { findRuleRegions } from './rule-regions.ts';
import { findRuledGrids, outsideOfDrawings } from './ruled-tables.ts';
import { joinRulings } from './rulings.ts';
import type { RunGrid } from './run-grid.ts';
import { runsOfTable } from './runs-of-table.ts';
import { tablePage, type TablePage } from './table-page.ts';
import { findTextRowBlocks } from './text-row-blocks.ts';
import { cutLines } from './text-lines.ts';

/** A region that was held for a table. It is one if its confidence suffices. */
export interface JudgedRegion {
  /** Page points. */
  box: Box;
  method: 'ruled' | 'borderless';
  /** 0 to 1. */
  confidence: number;
  isTaken: boolean;
  /** Which rule refused it, in words; null where it is a table. */
  refusal: string | null;
  rowCount: number;
  columnCount: number;
}

/** Pages with more lines than this hold drawings; looking for cells in them would take long and find none. */
export const MOST_RULINGS = 6000;

/**
 * The tables of a page in the text of one angle, from top to bottom. Grids of lines come first, then what stands between
 * rules, then lines of text with gaps at the same places; each takes its text out of what the next ones see.
 *
 * @param onJudged Is told of each region, whether it is taken or not. For those who ask why.
 */
export function findTables(
  content: PageContent,
  { angle, runs }: MainText,
  onJudged?: (region: JudgedRegion) => void,
): FoundTable[] {
  const page = tablePage(content, { angle, runs });
  if (page.rulings.length > MOST_RULINGS) page.rulings = [];
  const rulings = joinRulings(page.rulings);
  const found: Candidate[] = [];
  const rest = { ...page, rulings };
  const boxes = findBoxes(page.rulings);
  for (const find of [ruledCandidates, betweenRules, byTextRows, byGaps]) {
    const texts = find === ruledCandidates ? [rest.runs] : boxedTexts(rest.runs, boxes);
    const candidates = texts.flatMap((runs) => find({ ...rest, runs }));
    if (onJudged !== undefined) for (const one of candidates) onJudged(judgedRegion(one, angle));
    const accepted = withoutRepeats(candidates.filter(isTaken));
    found.push(...accepted);
    if (accepted.length > 0) rest.runs = withoutCells(rest.runs, accepted);
    if (find === ruledCandidates) rest.runs = outsideOfDrawings(rest);
  }
  return joinHeads(found)
    .toSorted((a, b) => a.grid.box[1] - b.grid.box[1] || a.grid.box[0] - b.grid.box[0])
    .map((candidate) => toFoundTable(candidate, angle, content.runs));
}

function withoutCells(runs: readonly TextRun[], tables: readonly Candidate[]): TextRun[] {
  const taken = new Set(tables.flatMap(({ grid }) => grid.cells.flatMap((cell) => cell.runs)));
  return runs.filter((run) => !taken.has(run));
}

/** Rules over some of the columns may frame a part of a table that was found as a whole: of two the larger one stands. */
function withoutRepeats(tables: readonly Candidate[]): Candidate[] {
  if (tables.length < 2) return [...tables];
  const taken = new Set<TextRun>();
  const bySize = tables.toSorted((a, b) => b.grid.cells.length - a.grid.cells.length);
  return bySize.filter(({ grid }) => {
    const runs = grid.cells.flatMap((cell) => cell.runs);
    if (runs.some((run) => taken.has(run))) return false;
    for (const run of runs) taken.add(run);
    return true;
  });
}

/** A region that may be a table. */
interface Candidate extends Judgement {
  grid: RunGrid;
  method: 'ruled' | 'borderless';
}

function judgedRegion({ grid, method, confidence, refusal }: Candidate, angle: number): JudgedRegion {
  const { rowCount, columnCount } = grid;
  const box = frameBoxToPage(grid.box, angle);
  return { box, method, confidence, isTaken: isTaken({ confidence }), refusal, rowCount, columnCount };
}

function isTaken({ confidence }: Pick<Candidate, 'confidence'>): boolean {
  return confidence >= LEAST_CONFIDENCE;
}

function ruledCandidates(page: TablePage): Candidate[] {
  return findRuledGrids(page).map((judged) => ({ ...judged, method: 'ruled' }));
}

function betweenRules(page: TablePage): Candidate[] {
  if (page.rulings.length === 0 && page.areas.length === 0) return [];
  const rulings = [...page.rulings, ...bandRulings(page.areas, page.runs, medianSize(page.runs))];
  return findRuleRegions(rulings, page.runs).flatMap((region): Candidate[] => {
    const { left, right } = region;
    const grid = gridOfLines(cutLines(region.runs), linesWithin(page.runs, left, right), rulings);
    if (grid === null) return [];
    return [{ grid, method: 'borderless', ...judge(grid, region.levels.length) }];
  });
}

function byTextRows(page: TablePage): Candidate[] {
  return findTextRowBlocks(page.runs).flatMap(({ lines, around }): Candidate[] => {
    const grid = gridOfLines(lines, around, page.rulings);
    return grid === null ? [] : [{ grid, method: 'borderless', ...judge(grid, 0) }];
  });
}

function byGaps(page: TablePage): Candidate[] {
  return findRowBlocks(page.runs).flatMap(({ lines, around }): Candidate[] => {
    const grid = gridOfLines(lines, around, page.rulings);
    return grid === null ? [] : [{ grid, method: 'borderless', ...judge(grid, 0) }];
  });
}

function toFoundTable({ grid, method, confidence }: Candidate, angle: number, all: readonly TextRun[]): FoundTable {
  const { rowCount, columnCount, headerRowCount } = grid;
  const [left, , right] = grid.box;
  const inTable = grid.cells.flatMap((cell) => cell.runs);
  const cells = grid.cells.map(({ row, column, rowSpan, columnSpan, runs }): TableCell => ({
    row,
    column,
    rowSpan,
    columnSpan,
    text: cellText(runs),
    header: row < headerRowCount,
  }));
  const table: Table = {
    rowCount,
    columnCount,
    headerRowCount,
    cells: cells.toSorted((a, b) => a.row - b.row || a.column - b.column),
    method,
    confidence: Math.round(confidence * 100) / 100,
    columnExtents: columnExtents(grid),
  };
  return {
    table: isRightToLeftText(cells.map(({ text }) => text).join(' ')) ? fromTheRight(table) : table,
    box: frameBoxToPage(grid.box, angle),
    rowBoxes: grid.rowEdges.map(({ top, bottom }): Box => frameBoxToPage([left, top, right, bottom], angle)),
    runs: [...new Set([...inTable, ...runsOfTable(grid, visibleAt(all, angle))])],
  };
}

function columnExtents({ cells, columnCount, columnEdges }: RunGrid): { left: number; right: number }[] {
  return Array.from({ length: columnCount }, (_, column) => {
    if (columnEdges !== undefined) return { left: columnEdges[column]!, right: columnEdges[column + 1]! };
    const runs = cells.filter((cell) => cell.column === column && cell.columnSpan === 1).flatMap((cell) => cell.runs);
    if (runs.length === 0) return { left: 0, right: 0 };
    return { left: Math.min(...runs.map((run) => run.left)), right: Math.max(...runs.map((run) => run.right)) };
  });
}

function visibleAt(runs: readonly TextRun[], angle: number): TextRun[] {
  return runs.filter((run) => run.angle === angle && run.hidden === null);
}

function medianSize(runs: readonly TextRun[]): number {
  const sizes = ascending(runs.map((run) => run.size));
  return sizes[Math.floor(sizes.length / 2)] ?? 10;
}
