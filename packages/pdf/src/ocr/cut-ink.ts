import type { InkMap } from './ink.ts';

/** The part of a map that is in a box, widened to whole pixels and cut at the edges, and where it begins in the map. */
export function cutInk(
  map: InkMap,
  [left, top, right, bottom]: readonly [left: number, top: number, right: number, bottom: number],
): { map: InkMap; left: number; top: number } {
  const [fromX, fromY] = [Math.max(0, Math.floor(left)), Math.max(0, Math.floor(top))];
  const width = Math.max(0, Math.min(map.width, Math.ceil(right)) - fromX);
  const height = Math.max(0, Math.min(map.height, Math.ceil(bottom)) - fromY);
  const ink = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const from = (fromY + y) * map.width + fromX;
    ink.set(map.ink.subarray(from, from + width), y * width);
  }
  return { map: { width, height, ink }, left: fromX, top: fromY };
}
