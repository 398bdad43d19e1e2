import type { FilledArea, Ruling } from '../../document/page-content.ts';
import { overlap } from '../../geometry/box.ts';
import { isWhite } from './band-rulings.ts';
import { colourBehind } from './colour-behind.ts';
import { hasText, LEAST_HEIGHT_POINTS } from './line-ends.ts';
import type { TablePage } from './table-page.ts';

/** Part of the width of a grid that a colour must lie behind to be that of a row. */
const WHOLE_ROW = 0.95;
/** Distance from an edge at which the colour above and below it is looked at, in points. */
const BESIDE_POINTS = 1;
/** Pages with more filled areas than this hold drawings. */
const MOST_AREAS = 400;

/**
 * The line under the head of a grid that is not drawn: where its first row has text on a coloured band at the top, and
 * text without a ground below, the band is a row. None where other colours lie lower in the grid.
 *
 * @param rulings Lines that hang together.
 */
export function headBandLines(rulings: readonly Ruling[], { areas, runs }: TablePage): Ruling[] {
  const across = rulings.filter(({ orientation }) => orientation === 'horizontal');
  const down = rulings.filter(({ orientation }) => orientation === 'vertical');
  const left = Math.min(...across.map(({ start }) => start));
  const right = Math.max(...across.map(({ end }) => end));
  const rows = across.map(({ position }) => position);
  const top = Math.min(...rows, ...down.map(({ start }) => start));
  const bottom = Math.max(...rows, ...down.map(({ end }) => end));
  const below = Math.min(bottom, ...rows.filter((height) => height > top + LEAST_HEIGHT_POINTS));
  const edge = bandEnd(areas, { left, right, top, bottom });
  if (edge === null || below - edge < LEAST_HEIGHT_POINTS) return [];
  const hasBoth = hasText(top, edge, { left, right }, runs) && hasText(edge, below, { left, right }, runs);
  return hasBoth ? [{ orientation: 'horizontal', position: edge, start: left, end: right, thickness: 0 }] : [];
}

/** Where the coloured band at the top of a stretch of the page ends; null where there is none, or several. */
function bandEnd(
  areas: readonly FilledArea[],
  { left, right, top, bottom }: { left: number; right: number; top: number; bottom: number },
): number | null {
  const isUnder = ({ box }: FilledArea) =>
    overlap(box[0], box[2], left, right) > 0 && overlap(box[1], box[3], top, bottom) > 0;
  const under = areas.filter((area) => isUnder(area) && !isWhite(area.color));
  if (under.length === 0 || under.length > MOST_AREAS) return null;
  const colour = colourBehind(top + BESIDE_POINTS, { left, right }, under, WHOLE_ROW);
  if (colour === undefined) return null;
  const band = under.filter(({ box, color }) => color === colour && box[1] <= top + BESIDE_POINTS);
  const end = Math.min(...band.map(({ box }) => box[3]));
  return under.some(({ box }) => box[3] > end + BESIDE_POINTS) ? null : end;
}
