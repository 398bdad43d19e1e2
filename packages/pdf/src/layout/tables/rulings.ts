import type { Ruling } from '../../document/page-content.ts';

/** Lines closer than this, in points, are one: double lines, and the two edges of a thin rectangle. */
const SAME_LINE_POINTS = 2.5;
/** Pieces of a line with a gap up to this are joined: dashes, and lines drawn cell by cell. */
const JOIN_GAP_POINTS = 3.5;
/** Lines that meet within this distance cross or touch. */
export const TOUCH_POINTS = 3;

/** Joins the pieces of lines that lie on one another. The result is sorted by position, then start. */
export function joinRulings(rulings: readonly Ruling[]): Ruling[] {
  return [
    ...joinParallel(rulings.filter((ruling) => ruling.orientation === 'horizontal')),
    ...joinParallel(rulings.filter((ruling) => ruling.orientation === 'vertical')),
  ];
}

function joinParallel(rulings: readonly Ruling[]): Ruling[] {
  const joined: Ruling[] = [];
  for (const group of byPosition(rulings)) {
    const position = group.reduce((sum, ruling) => sum + ruling.position, 0) / group.length;
    let open: Ruling | null = null;
    for (const ruling of group.toSorted((a, b) => a.start - b.start)) {
      if (open !== null && ruling.start <= open.end + JOIN_GAP_POINTS) {
        open.end = Math.max(open.end, ruling.end);
        open.thickness = Math.max(open.thickness, ruling.thickness);
      } else {
        open = { ...ruling, position };
        joined.push(open);
      }
    }
  }
  return joined;
}

function byPosition(rulings: readonly Ruling[]): Ruling[][] {
  const groups: Ruling[][] = [];
  for (const ruling of rulings.toSorted((a, b) => a.position - b.position)) {
    const group = groups.at(-1);
    if (group !== undefined && ruling.position - group.at(-1)!.position <= SAME_LINE_POINTS) group.push(ruling);
    else groups.push([ruling]);
  }
  return groups;
}

/** Sets of lines that hang together by crossing or touching. Single lines are left out. */
export function connectedRulings(rulings: readonly Ruling[]): Ruling[][] {
  const horizontal = rulings.filter((ruling) => ruling.orientation === 'horizontal');
  const vertical = rulings.filter((ruling) => ruling.orientation === 'vertical');
  const root = new Map<Ruling, Ruling>(rulings.map((ruling) => [ruling, ruling]));
  const find = (ruling: Ruling): Ruling => {
    let top = ruling;
    while (root.get(top) !== top) top = root.get(top)!;
    root.set(ruling, top);
    return top;
  };
  for (const across of horizontal) {
    for (const down of vertical) if (touches(across, down)) root.set(find(across), find(down));
  }
  const sets = Map.groupBy(rulings, find);
  return [...sets.values()].filter((set) => set.length > 1);
}

/** True if a horizontal and a vertical line cross or touch. */
function touches(across: Ruling, down: Ruling): boolean {
  return (
    down.position >= across.start - TOUCH_POINTS &&
    down.position <= across.end + TOUCH_POINTS &&
    across.position >= down.start - TOUCH_POINTS &&
    across.position <= down.end + TOUCH_POINTS
  );
}
