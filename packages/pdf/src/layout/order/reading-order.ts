import { itemBefore } from '../../internal/item-before.ts';
import type { Ruling } from '../../document/page-content.ts';
import { partAsides } from './asides.ts';
import { GUTTER_SIZES, isOneSided, judgeBand, sidesOf, type Band } from './column-evidence.ts';
import { aroundTables, gutterBetweenTables } from './between-tables.ts';
import { SUPPORTING_ROWS, gutterCandidates } from './gutters.ts';
import { gapBetween, medianSize, toRows, widthOf, type Placed } from './placed.ts';
import { heightsOverPage, partAt } from './rules-over-page.ts';
import { partSections } from './sections.ts';

/** A stretch of one column: its items row by row, each row from left to right. */
export type Column<Item> = readonly (readonly Item[])[];

/** Type and width of notes in the margin, at most, as parts of those of the text beside them. */
const MARGIN_SIZE = 0.93;
const MARGIN_WIDTH = 0.6;
const DEEPEST = 12;

/**
 * Puts the items of a page in reading order: full-width items in their place, columns one after the other between them.
 *
 * A recursive cut of the page, after the idea of Nagy and Seth's X-Y cut (1984): the gutter that most rows respect is
 * found, the rows that cross it part the region into bands, and each band that respects it is cut into two sides.
 *
 * @param rules Level lines of the page, in the items' coordinates.
 */
export function readingOrder<Item extends Placed>(
  items: readonly Item[],
  { rightToLeft = false, rules = [] }: { rightToLeft?: boolean; rules?: readonly Ruling[] } = {},
): readonly Column<Item>[] {
  if (rightToLeft) return order(items, { rightToLeft, ruleHeights: heightsOverPage(items, rules) }, 0);
  let columns = known.get(items) as readonly Column<Item>[] | undefined;
  if (columns === undefined) {
    columns = order(items, { rightToLeft, ruleHeights: [] }, 0);
    known.set(items, columns);
  }
  // Lines take rows out of columns, and make none.
  const ruleHeights = columns.length > 1 ? heightsOverPage(items, rules) : [];
  return ruleHeights.length === 0 ? columns : order(items, { rightToLeft, ruleHeights }, 0);
}

/** The order of lists that were seen before: that of a page without a table is asked for twice. Dropped with the list. */
const known = new WeakMap<readonly Placed[], readonly Column<Placed>[]>();

/** What is true of all parts of a page. */
interface Page {
  rightToLeft: boolean;
  /** Of the lines that go over the page. */
  ruleHeights: readonly number[];
}

function order<Item extends Placed>(items: readonly Item[], page: Page, depth: number): Column<Item>[] {
  if (items.length === 0) return [];
  const rows = toRows(items);
  const cut = depth < DEEPEST ? (findCut(rows, items, page) ?? cutBetweenTables(rows, items)) : null;
  if (cut === null) return partAsides(rows, page.rightToLeft);
  const { gutter, bands } = cut;
  return bands.flatMap((band) => {
    if (!band.parted) return order(band.rows.flat(), page, depth + 1);
    return partSections(band.rows, gutter, medianSize(items)).flatMap((section) => {
      const sides = sidesOf(section, gutter);
      const [first, second] = (page.rightToLeft ? sides.toReversed() : sides) as [Item[], Item[]];
      const inTurn = isMargin(first, second) ? [second, first] : [first, second];
      return inTurn.flatMap((side) => order(side, page, depth + 1));
    });
  });
}

/** Notes in the margin are set smaller and narrower than the text that they stand beside, and are read after it. */
function isMargin(side: readonly Placed[], beside: readonly Placed[]): boolean {
  if (side.length === 0 || beside.length === 0) return false;
  const isSmaller = medianSize(side) < MARGIN_SIZE * medianSize(beside);
  return isSmaller && widthOf(side) < MARGIN_WIDTH * widthOf(beside);
}

/** A gutter, and the stretches of rows that it parts into columns or does not. */
interface Cut<Item> {
  gutter: number;
  bands: Band<Item>[];
}

/** The gutter that parts a stretch of rows into columns, the one that most rows respect first; null if none does. */
function findCut<Item extends Placed>(
  rows: readonly Item[][],
  items: readonly Item[],
  { ruleHeights }: Page,
): Cut<Item> | null {
  if (rows.length < SUPPORTING_ROWS || items.length === rows.length) return null;
  const typeSize = medianSize(items);
  for (const gutter of gutterCandidates(rows, items, GUTTER_SIZES * typeSize)) {
    const bands = cutBands(rows, gutter, { typeSize, ruleHeights });
    if (bands.some((band) => band.parted)) return { gutter, bands };
  }
  return null;
}

/** Columns of tables, whose rows have nothing beside them. */
function cutBetweenTables<Item extends Placed>(rows: readonly Item[][], items: readonly Item[]): Cut<Item> | null {
  const gutter = gutterBetweenTables(items);
  if (gutter === null) return null;
  const bands: Band<Item>[] = [];
  for (const row of rows) add(bands, { parted: !crosses(row, gutter), rows: [row] });
  const judged: Band<Item>[] = [];
  for (const band of bands)
    for (const part of band.parted ? aroundTables(band.rows, gutter) : [band]) add(judged, part);
  return judged.some(({ parted }) => parted) ? { gutter, bands: judged } : null;
}

/** Stretches of rows that the gutter parts into columns, and of rows that it does not. */
function cutBands<Item extends Placed>(
  rows: readonly Item[][],
  gutter: number,
  { typeSize, ruleHeights }: { typeSize: number; ruleHeights: readonly number[] },
): Band<Item>[] {
  const whole: Band<Item>[] = [];
  for (const row of rows) add(whole, { parted: !crosses(row, gutter), rows: [row] });
  const bands =
    ruleHeights.length === 0
      ? whole
      : whole.flatMap((band) => (band.parted ? withinRules(band.rows, gutter, ruleHeights) : [band]));
  const judged: Band<Item>[] = [];
  bands.forEach((band, index) => {
    const trimmed = band.parted ? trimBand(band, itemBefore(bands, index), bands[index + 1], gutter) : [band];
    for (const part of trimmed) for (const one of judgeBand(part, gutter, typeSize)) add(judged, one);
  });
  return judged;
}

/** Rows at the edges of a band with text on one side only belong to no column where a line over the page parts them off. */
function withinRules<Item extends Placed>(
  rows: readonly Item[][],
  gutter: number,
  ruleHeights: readonly number[],
): Band<Item>[] {
  const parts = partAt(rows, ruleHeights);
  const holdsBoth = (part: readonly Item[][]) => part.some((row) => !isOneSided(row, gutter));
  const first = parts.findIndex(holdsBoth);
  const end = parts.findLastIndex(holdsBoth) + 1;
  return [
    { parted: false, rows: parts.slice(0, Math.max(first, 0)).flat() },
    { parted: true, rows: parts.slice(Math.max(first, 0), end).flat() },
    { parted: false, rows: parts.slice(end).flat() },
  ].filter((part) => part.rows.length > 0);
}

/** Appends a band; unparted neighbours are one band. */
function add<Item>(bands: Band<Item>[], band: Band<Item>): void {
  const last = bands.at(-1);
  if (last?.parted === band.parted) last.rows.push(...band.rows);
  else bands.push({ parted: band.parted, rows: [...band.rows] });
}

/**
 * A row at the edge of a band with text on one side only may be the short end of a full-width paragraph: it goes with
 * the neighbour that it is nearer to.
 */
function trimBand<Item extends Placed>(
  band: Band<Item>,
  before: Band<Item> | undefined,
  after: Band<Item> | undefined,
  gutter: number,
): Band<Item>[] {
  const rows = [...band.rows];
  const head: Item[][] = [];
  const tail: Item[][] = [];
  let above = before?.rows.at(-1);
  while (above !== undefined && rows.length > 1 && isOneSided(rows[0]!, gutter)) {
    if (gapBetween(above, rows[0]!) >= gapBetween(rows[0]!, rows[1]!)) break;
    above = rows.shift()!;
    head.push(above);
  }
  let below = after?.rows[0];
  while (below !== undefined && rows.length > 1 && isOneSided(rows.at(-1)!, gutter)) {
    if (gapBetween(rows.at(-1)!, below) >= gapBetween(rows.at(-2)!, rows.at(-1)!)) break;
    below = rows.pop()!;
    tail.unshift(below);
  }
  const isParted = rows.some((row) => !isOneSided(row, gutter));
  return [
    { parted: false, rows: head },
    { parted: isParted, rows },
    { parted: false, rows: tail },
  ].filter((part) => part.rows.length > 0);
}

function crosses<Item extends Placed>(row: readonly Item[], gutter: number): boolean {
  return row.some((item) => item.box[0] < gutter && item.box[2] > gutter);
}
