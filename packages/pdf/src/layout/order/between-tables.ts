import { overlap } from '../../geometry/box.ts';
import type { Band } from './column-evidence.ts';
import { gapBetween, middle, SAME_TOP_POINTS, type Placed } from './placed.ts';

/** Between a table and its title, at most. */
const TITLE_GAP_SIZES = 1.5;
/** Tables beside each other overlap by at least this part of the height of the smaller one. */
const LEAST_BESIDE = 0.5;

/**
 * Where columns of tables are parted: a place between two that stand beside each other, at heights of their own. Tables
 * that begin at one height are a row, which is read as rows are. Null where there are no two such.
 */
export function gutterBetweenTables<Item extends Placed>(items: readonly Item[]): number | null {
  const tables = items.filter((item) => item.solid === true);
  if (tables.length < 2) return null;
  const whites = whiteBetween(tables);
  if (whites.length === 0) return null;
  const places = placesAmong(items).filter(({ x }) => whites.some(({ left, right }) => x > left && x < right));
  const [best] = places.toSorted((a, b) => a.crossings - b.crossings);
  return best?.x ?? null;
}

/**
 * Rows that no item of crosses the gutter, parted by it from the first table to the last where two of them stand beside
 * each other. Text right above the first one is its title; what is further away belongs to neither column.
 */
export function aroundTables<Item extends Placed>(rows: Item[][], gutter: number): Band<Item>[] {
  const isTable = (row: readonly Item[]) => row[0]!.solid === true;
  const tables = rows.filter(isTable).flat();
  const [left, right] = [
    tables.filter((item) => middle(item) < gutter),
    tables.filter((item) => middle(item) >= gutter),
  ];
  if (!left.some((one) => right.some((other) => areApart(one, other)))) return [{ parted: false, rows }];
  let start = rows.findIndex(isTable);
  const bottom = Math.max(...tables.map(({ box }) => box[3]));
  const below = rows.findIndex((row) => row[0]!.box[1] >= bottom);
  const end = below < 0 ? rows.length : below;
  while (start > 0 && gapBetween(rows[start - 1]!, rows[start]!) <= TITLE_GAP_SIZES * rows[start - 1]![0]!.size)
    start -= 1;
  return [
    { parted: false, rows: rows.slice(0, start) },
    { parted: true, rows: rows.slice(start, end) },
    { parted: false, rows: rows.slice(end) },
  ].filter((band) => band.rows.length > 0);
}

/** From the right end of a table to the left end of the nearest one beside it. */
function whiteBetween(tables: readonly Placed[]): { left: number; right: number }[] {
  return tables.flatMap((one) => {
    const beside = tables.filter((other) => areApart(one, other)).map(({ box }) => box[0]);
    return beside.length === 0 ? [] : [{ left: one.box[2], right: Math.min(...beside) }];
  });
}

/** A place from left to right, and how many items reach over it. */
interface Place {
  x: number;
  crossings: number;
}

/** The middle of each stretch between two places where an item begins or ends. */
function placesAmong(items: readonly Placed[]): Place[] {
  const steps = items.flatMap(({ box }) => [
    { x: box[0], step: 1 },
    { x: box[2], step: -1 },
  ]);
  steps.sort((a, b) => a.x - b.x);
  let crossings = 0;
  return steps.slice(1).map(({ x }, index) => {
    const last = steps[index]!;
    crossings += last.step;
    return { x: (last.x + x) / 2, crossings };
  });
}

/** The first stands on the left of the second, and begins at another height. */
function areApart({ box: one }: Placed, { box: other }: Placed): boolean {
  if (one[2] >= other[0] || Math.abs(one[1] - other[1]) < SAME_TOP_POINTS) return false;
  const smaller = Math.min(one[3] - one[1], other[3] - other[1]);
  return overlap(one[1], one[3], other[1], other[3]) >= LEAST_BESIDE * smaller;
}
