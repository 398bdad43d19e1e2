import { IngestError } from '@ingestkit/core';
import type { ImagePlacement, PageContent, PageLink, TextRun } from '../document/page-content.ts';
import { arrangePage, type PageElement } from './arrange-page.ts';
import { buildLine } from './build-line.ts';
import { labelFields } from './form-fields.ts';
import { findFrames } from './frames.ts';
import { findLineNumbers } from './line-numbers.ts';
import { cutSegments, groupRows, toSegment } from './rows.ts';
import { findTables } from './tables/find-tables.ts';
import type { FoundTable } from './tables/found-table.ts';
import type { Segment, TextLine } from './text-line.ts';

/** A page reduced to lines, tables and fields in reading order. Small: what it holds lives until the document is done. */
export interface PageLayout {
  /** Page, counted from 1. */
  pageNumber: number;
  /** Points. */
  width: number;
  /** Points. */
  height: number;
  elements: PageElement[];
  /** Text that a reader cannot see, in the order of the content. */
  hiddenLines: TextLine[];
  /** Numbers that count the lines at a margin, from top to bottom; no part of `elements`. */
  lineNumbers: TextLine[];
  images: ImagePlacement[];
  links: PageLink[];
  isMultiColumn: boolean;
  /** What went wrong on the way; the page is there all the same. */
  faults: IngestError[];
}

/** Shorter documents have nothing that runs along their pages: numbers at the margin stay in the text. */
const LEAST_PAGES = 3;

/**
 * Lays out one page: tables and the numbers of lines are taken out first, then lines are built and put in order; text
 * at an angle comes last.
 *
 * @param pageCount Pages of the document that it belongs to.
 */
export function layoutPage(content: PageContent, pageCount = 1): PageLayout {
  const faults: IngestError[] = [];
  const mainAngle = mainAngleOf(content);
  const tables = tablesOf(content, mainAngle, faults);
  const inTables = new Set(tables.flatMap((table) => table.runs));
  const visible = content.runs.filter((run) => run.hidden === null && !inTables.has(run));
  const byAngle = Map.groupBy(visible, (run) => run.angle);
  const lineNumbers = pageCount < LEAST_PAGES ? [] : findLineNumbers(byAngle.get(mainAngle) ?? []);
  const numbers = new Set(lineNumbers);
  const upright = segmentsOf((byAngle.get(mainAngle) ?? []).filter((run) => !numbers.has(run)));
  const { fields, labels } = labelFields(content.fields, upright, mainAngle);
  const text = labels.size === 0 ? upright : upright.filter((segment) => !labels.has(segment));
  const frames = mainAngle % 90 === 0 ? findFrames(content) : [];
  const { links } = content;
  const elements = arrangePage({ segments: text, tables, fields, links, frames }, mainAngle, 0);
  const turned = [...byAngle].filter(([angle]) => angle !== mainAngle).toSorted(([a], [b]) => a - b);
  for (const [angle, runs] of turned) {
    const other = { segments: segmentsOf(runs), tables: [], fields: [], links, frames: [] };
    elements.push(...arrangePage(other, angle, 1 + (elements.at(-1)?.column ?? -1)));
  }
  return {
    pageNumber: content.pageNumber,
    width: content.width,
    height: content.height,
    elements,
    hiddenLines: segmentsOf(content.runs.filter((run) => run.hidden !== null)).map((segment) => buildLine([segment])),
    lineNumbers: lineNumbers.map((run) => buildLine([toSegment([run])])),
    images: content.images,
    links: content.links,
    isMultiColumn: hasParallelColumns(elements),
    faults,
  };
}

/** A fault of the table finder costs the tables, not the page: their text is then read as lines. */
function tablesOf(content: PageContent, angle: number, faults: IngestError[]): FoundTable[] {
  try {
    return findTables(content, angle);
  } catch (caught) {
    const { pageNumber } = content;
    faults.push(IngestError.from(caught, 'E_PROCESS_TABLE_EXTRACT', { stage: 'process', pageNumber }));
    return [];
  }
}

function segmentsOf(runs: readonly TextRun[]): Segment[] {
  return [...Map.groupBy(runs, (run) => run.angle).values()].flatMap((sameAngle) =>
    groupRows(sameAngle).flatMap(cutSegments),
  );
}

/** The angle of most characters that a reader sees, in degrees: a page that stands sideways is read sideways. */
export function mainAngleOf({ runs }: PageContent): number {
  const visible = runs.filter((run) => run.hidden === null);
  let best = { angle: 0, characters: 0 };
  for (const [angle, turned] of Map.groupBy(visible, (run) => run.angle)) {
    const characters = turned.reduce((sum, run) => sum + run.text.length, 0);
    if (characters > best.characters) best = { angle, characters };
  }
  return best.angle;
}

/** Two columns stand beside each other where their heights overlap over at least this many lines of text. */
const PARALLEL_LINES = 5;

function hasParallelColumns(elements: readonly PageElement[]): boolean {
  const lines = elements.filter((element) => element.kind === 'line');
  const columns = [...Map.groupBy(lines, (element) => element.column).values()].filter(
    (column) => column.length >= PARALLEL_LINES,
  );
  return columns.some((column, index) => {
    const next = columns[index + 1];
    if (next === undefined) return false;
    const bottom = column.at(-1)!.line.baseline;
    return next.filter(({ line }) => line.baseline < bottom).length >= PARALLEL_LINES;
  });
}
