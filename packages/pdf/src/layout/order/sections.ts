import { sidesOf } from './column-evidence.ts';
import { gapBetween, medianSize, toRows, widthOf, type Placed } from './placed.ts';

/** White over both columns of this many sizes may part what is above it from what is below ... */
const SECTION_GAP_SIZES = 1;
/** ... where no line above it takes more than this part of its column. */
const SHORT_LINE = 0.75;
/** A single line, or type larger than the text below by more than this factor, is its title. */
const SECTION_ROWS = 2;
const TITLE_SIZE = 1.25;

/**
 * Parts rows with a gutter where white goes over both columns below short lines, such as the names of authors, two and two
 * beside each other: what does not run on to the foot of its column is read before what is below it in the other.
 */
export function partSections<Item extends Placed>(rows: Item[][], gutter: number, typeSize: number): Item[][][] {
  const sections: Item[][][] = [];
  let start = 0;
  for (let index = 1; index < rows.length; index += 1) {
    if (gapBetween(rows[index - 1]!, rows[index]!) < SECTION_GAP_SIZES * typeSize) continue;
    const section = rows.slice(start, index);
    if (!areShortTexts(sidesOf(section, gutter), sidesOf(rows.slice(index), gutter))) break;
    sections.push(section);
    start = index;
  }
  return [...sections, rows.slice(start)];
}

/** True if both sides hold some lines that leave much of their columns white, and are no titles of what is below. */
function areShortTexts(sides: readonly Placed[][], below: readonly Placed[][]): boolean {
  return sides.every((side, index) => {
    const width = widthOf([...side, ...below[index]!]);
    const lines = toRows(side);
    const isTitle = lines.length < SECTION_ROWS || medianSize(side) > TITLE_SIZE * medianSize(below[index]!);
    return !isTitle && lines.every((line) => widthOf(line) <= SHORT_LINE * width);
  });
}
