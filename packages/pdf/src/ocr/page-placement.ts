import { roundBox, transformBox } from '../geometry/box.ts';
import type { Matrix } from '../geometry/matrix.ts';
import type { Block } from '../layout/block.ts';

/** Where a page that was read straightened stands on the page as it is shown, and how large that is. */
export interface PagePlacement {
  toPage: Matrix;
  /** Points. */
  width: number;
  /** Points. */
  height: number;
}

/** The blocks with the places of their lines on the pages as they are shown. `placementOf` knows pages by their number. */
export function placeBlocks(
  blocks: readonly Block[],
  placementOf: (pageNumber: number) => PagePlacement | undefined,
): Block[] {
  return blocks.map((block) => ({
    ...block,
    lines: block.lines.map((line) => {
      const placement = placementOf(line.pageNumber);
      if (placement === undefined) return line;
      const [left, top, right, bottom] = line.box;
      return { ...line, box: roundBox(transformBox(placement.toPage, left, top, right, bottom)) };
    }),
  }));
}
