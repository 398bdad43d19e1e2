import { labelOf, type CellLine, type LineCell } from './line-cells.ts';

/** Lines farther apart than this part of the smallest distance have room between them, as rows may have. */
const APART = 1.2;
/** A line of so many words is one of a text that fills its column, and a label of so many may have been wrapped. */
const PROSE_WORDS = 3;
const LABEL_WORDS = 2;
/** Part of the type size by which a text may come short of its column for no reason. */
const SLACK = 0.5;
/** Part of the texts on lines that surely begin a row that begin with no small letter, where texts of rows do. */
const CAPITALIZED = 0.8;
/** Part of the places at which a text begins anew that must be the first lines of rows. */
const TOGETHER = 0.85;
/** Part of the columns that have a text on the first line of a row, or in the whole of it, in the mean of all rows. */
const FULL = 0.7;
/** Rows that white alone tells, and the part of them that have several lines: others differ by the signs in them. */
const LEAST_WHITE_ROWS = 3;
const SEVERAL = 0.5;
/** The number of a line or an item: it goes on with nothing. */
const NUMBERED = /^\(?\d{1,3}[.:)]/u;
/** White between rows is wider than any within them by this part of the type size. */
const WHITER = 0.12;

/**
 * The first line of each row of a table whose cells hold texts of several lines. Either labels begin anew where the texts
 * beside them do, or white goes from side to side between the rows, wherever in its row each text may stand. Null where
 * the lines show no such rows.
 */
export function textRowStarts(lines: readonly CellLine[]): number[] | null {
  return startsOfTexts(lines) ?? startsAfterWhite(lines);
}

/** Where labels stand on the first lines of their rows, as that of the first row does. */
function startsOfTexts(lines: readonly CellLine[]): number[] | null {
  if (lines.length === 0 || labelOf(lines[0]!) === undefined) return null;
  const rightEnds = rightEndsOf(lines);
  const smallest = Math.min(...lines.slice(1).map((_, index) => stepTo(lines, index + 1)));
  const isSure = (index: number): boolean =>
    index === 0 || labelOf(lines[index - 1]!) === undefined || stepTo(lines, index) > APART * smallest;
  const labelled = lines.flatMap((line, index) => (labelOf(line) === undefined ? [] : [index]));
  const areCapitalized = beginLarge(labelled.filter(isSure).map((index) => lines[index]!));
  const starts = labelled.filter(
    (index) => isSure(index) || !goesOn(lines[index - 1]!, lines[index]!, rightEnds, areCapitalized),
  );
  if (starts.length < 2 || starts.length === lines.length) return null;
  return beginTogether(lines, new Set(starts), rightEnds.size) ? starts : null;
}

function beginLarge(lines: readonly CellLine[]): boolean {
  const texts = lines.flatMap(({ cells }) => cells);
  return texts.filter((cell) => !beginsSmall(cell)).length >= CAPITALIZED * texts.length;
}

function beginsSmall({ text }: LineCell): boolean {
  return /^\p{Ll}/u.test(text);
}

/** Where the text of each column ends at most. */
function rightEndsOf(lines: readonly CellLine[]): Map<number, number> {
  const ends = new Map<number, number>();
  for (const { column, columnSpan, right } of lines.flatMap((line) => line.cells)) {
    if (columnSpan === 1) ends.set(column, Math.max(right, ends.get(column) ?? right));
  }
  return ends;
}

/**
 * Whether a line with a label goes on with the row above. A label alone does where it had no room there. Beside other
 * texts only small letters tell, and only where rows do not begin with them.
 */
function goesOn(
  above: CellLine,
  here: CellLine,
  rightEnds: ReadonlyMap<number, number>,
  areCapitalized: boolean,
): boolean {
  const pairs = here.cells.flatMap((cell) => {
    const over = cellIn(above, cell.column);
    const end = rightEnds.get(cell.column) ?? cell.right;
    return over === undefined ? [] : [{ cell, over, isFull: !leavesRoomFor(cell, over, end) }];
  });
  const [label] = pairs;
  const isSmall = areCapitalized && beginsSmall(here.cells[0]!);
  if (here.cells.length === 1) return label!.isFull && (isSmall || wordCount(label!.over) >= LABEL_WORDS);
  if (isSmall || !areCapitalized) return isSmall;
  return (
    pairs.every(({ isFull }) => isFull) &&
    pairs.some(({ cell, over }) => beginsSmall(cell) && wordCount(over) >= PROSE_WORDS)
  );
}

function wordCount({ text }: LineCell): number {
  return text.split(' ').length;
}

/** Whether the first word of a text would have stood on the line above: then it does not go on from there. */
function leavesRoomFor({ runs: [first] }: LineCell, above: LineCell, end: number): boolean {
  const { text, left, right, size } = first!;
  const [word = ''] = text.trimStart().split(' ');
  const width = ((right - left) * word.length) / Math.max(1, text.length);
  return above.right + width + SLACK * size <= end;
}

/** Texts begin anew on the first lines of rows and hardly anywhere else, and most columns have a text there. */
function beginTogether(lines: readonly CellLine[], starts: ReadonlySet<number>, columnCount: number): boolean {
  let together = 0;
  let astray = 0;
  for (const [index, line] of lines.entries()) {
    if (index === 0) continue;
    for (const { column } of line.cells) {
      if (column === 0 || cellIn(lines[index - 1]!, column) !== undefined) continue;
      if (starts.has(index)) together += 1;
      else astray += 1;
    }
  }
  const fill = mean([...starts].map((index) => lines[index]!.cells.length / columnCount));
  return fill >= FULL && together >= TOGETHER * (together + astray);
}

/** Rows with white between them that is wider than any within them. */
function startsAfterWhite(lines: readonly CellLine[]): number[] | null {
  const whites = whitesAbove(lines);
  const size = Math.max(...lines.map(({ line }) => line.size));
  const widths = whites.slice(1).toSorted((a, b) => a - b);
  const cut = widths.findIndex((width, index) => index > 0 && width - widths[index - 1]! >= WHITER * size);
  if (cut < 0) return null;
  const starts = lines.flatMap((_, index) => (index === 0 || whites[index]! >= widths[cut]! ? [index] : []));
  const rows = starts.map((start, index) => lines.slice(start, starts[index + 1] ?? lines.length));
  const columnCount = Math.max(...lines.flatMap(({ cells }) => cells.map(({ column }) => column + 1)));
  const filled = rows.map((row) => new Set(row.flatMap(({ cells }) => cells.map(({ column }) => column))));
  const isFull = mean(filled.map((columns) => columns.size / columnCount)) >= FULL;
  const several = rows.filter((row) => row.length > 1);
  if (rows.length < LEAST_WHITE_ROWS || several.length < SEVERAL * rows.length) return null;
  const goingOn = several.flatMap((row) => row.slice(1));
  if (goingOn.some((line) => NUMBERED.test(labelOf(line)?.text ?? ''))) return null;
  return isFull && filled.every((columns) => columns.has(0)) ? starts : null;
}

/** Between the top of each line and the bottom of all lines above it, in points. */
function whitesAbove(lines: readonly CellLine[]): number[] {
  let bottom = Number.NEGATIVE_INFINITY;
  return lines.map(({ line }) => {
    const white = line.top - bottom;
    bottom = Math.max(bottom, line.bottom);
    return white;
  });
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

function cellIn({ cells }: CellLine, column: number): LineCell | undefined {
  return cells.find((cell) => cell.column === column);
}

function stepTo(lines: readonly CellLine[], index: number): number {
  return lines[index]!.line.baseline - lines[index - 1]!.line.baseline;
}
