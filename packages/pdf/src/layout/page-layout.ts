import { IngestError, type Box } from '@ingestkit/core';
import type { ImagePlacement, PageContent, PageLink, Ruling } from '../document/page-content.ts';
import type { TextRun } from '../document/text-run.ts';
import { arrangePage, type PageElement } from './order/arrange-page.ts';
import { linesOf } from './lines-of.ts';
import { buildLine } from './lines/build-line.ts';
import { labelFields } from './fields/form-fields.ts';
import { noteRulesOf, type NoteRule } from './text/footnotes.ts';
import { findFrames } from './order/frames.ts';
import { findLineNumbers } from './lines/line-numbers.ts';
import { mainTextOf, type MainText } from './lines/main-text.ts';
import { toSegment } from './lines/rows.ts';
import { segmentRows } from './lines/segment-rows.ts';
import { findTables, MOST_RULINGS } from './tables/find-tables.ts';
import type { FoundTable } from './tables/found-table.ts';
import type { Segment, TextLine } from './lines/text-line.ts';
import { markUnderlined } from './lines/underlines.ts';

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
  /** Short lines that may stand over the notes of the page. */
  noteRules: NoteRule[];
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
  const main = mainTextOf(content);
  const { tables, frames, noteRules, rules } = drawnParts(content, main, faults);
  const inTables = new Set(tables.flatMap((table) => table.runs));
  const outsideTables = without(main.runs, inTables);
  const lineNumbers = pageCount < LEAST_PAGES ? [] : findLineNumbers(outsideTables);
  const segments = segmentRows(without(outsideTables, new Set(lineNumbers))).segments;
  const { fields, labels } = labelFields(content.fields, segments, textOf(tables, content, main), main.angle);
  const { links } = content;
  const own = { segments: without(segments, labels), tables, fields, links, frames };
  const elements = arrangePage({ ...own, rules: main.angle === 0 ? rules : [] }, main.angle, 0);
  const turned = content.runs.filter((run) => run.hidden === null && run.angle !== main.angle);
  for (const [angle, runs] of byAngle(without(turned, inTables))) {
    const other = { segments: segmentRows(runs).segments, tables: [], fields: [], links, frames: [], rules: [] };
    elements.push(...arrangePage(other, angle, 1 + (elements.at(-1)?.column ?? -1)));
  }
  markUnderlined(linesOf({ elements }), rules);
  return {
    pageNumber: content.pageNumber,
    width: content.width,
    height: content.height,
    elements,
    hiddenLines: hiddenLines(content.runs),
    lineNumbers: lineNumbers.map((run) => buildLine([toSegment([run])])),
    noteRules,
    images: content.images,
    links: content.links,
    isMultiColumn: hasParallelColumns(elements),
    faults,
  };
}

/** The same list where nothing is left out of it: what is known of a list is known by its identity. */
function without<Item>(items: readonly Item[], leftOut: ReadonlySet<Item>): readonly Item[] {
  return leftOut.size === 0 ? items : items.filter((item) => !leftOut.has(item));
}

function hiddenLines(runs: readonly TextRun[]): TextLine[] {
  const hidden = runs.filter((run) => run.hidden !== null);
  return byAngle(hidden).flatMap(([, sameAngle]) =>
    segmentRows(sameAngle).segments.map((segment) => buildLine([segment])),
  );
}

/** The text of tables, where there are fields that it may name. */
function textOf(tables: readonly FoundTable[], { fields }: PageContent, { angle }: MainText): readonly Segment[] {
  if (fields.length === 0) return [];
  return tables.flatMap(({ runs }) => segmentRows(runs.filter((run) => run.angle === angle)).segments);
}

/** The runs of each angle, the smallest angle first. */
function byAngle(runs: readonly TextRun[]): [angle: number, runs: TextRun[]][] {
  return [...Map.groupBy(runs, (run) => run.angle)].toSorted(([a], [b]) => a - b);
}

/** What the lines and areas of a page make of its text. */
interface DrawnParts {
  tables: FoundTable[];
  /** Page points, the largest first. */
  frames: Box[];
  noteRules: NoteRule[];
  /** Level lines, page points. */
  rules: Ruling[];
}

/** A fault of the finders costs the tables and frames, not the page: their text is then read as lines. */
function drawnParts(content: PageContent, main: MainText, faults: IngestError[]): DrawnParts {
  try {
    return {
      tables: findTables(content, main),
      frames: main.angle % 90 === 0 ? findFrames(content) : [],
      noteRules: noteRulesOf(content),
      rules: levelRules(content),
    };
  } catch (caught) {
    const { pageNumber } = content;
    faults.push(IngestError.from(caught, 'E_PROCESS_TABLE_EXTRACT', { stage: 'process', pageNumber }));
    return { tables: [], frames: [], noteRules: [], rules: [] };
  }
}

/** None of a drawing, which may have any number. */
function levelRules({ rulings }: PageContent): Ruling[] {
  return rulings.length > MOST_RULINGS ? [] : rulings.filter(({ orientation }) => orientation === 'horizontal');
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
