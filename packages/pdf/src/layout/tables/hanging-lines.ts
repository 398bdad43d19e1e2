import { labelOf, valueCount, type CellLine, type LineCell } from './line-cells.ts';

/** Second lines of labels begin this part of the type size to the right of the first, at least and at most. */
const LEAST_INDENT = 0.5;
const MOST_INDENT = 2.5;
/** Indents that differ by less than this part of it are the same. Labels that are centred have others in each line. */
const SAME_INDENT = 0.3;
/** Lines that hang in a table whose entries are set so. Where one does, the words of its label have to tell. */
const LEAST_HANGING = 2;

/**
 * Lines whose labels hang: they begin a little to the right of the entry above, all by the same indent, and none has
 * values. Where one has, lines at an indent are items of what stands above them, and none hangs.
 *
 * @param valueColumns Columns whose entries are values.
 */
export function hangingLines(lines: readonly CellLine[], valueColumns: ReadonlySet<number>): ReadonlySet<number> {
  const hanging = new Set<number>();
  const indents: number[] = [];
  let entry: LineCell | null = null;
  for (const [index, line] of lines.entries()) {
    const label = labelOf(line);
    if (label === undefined) continue;
    const indent = entry === null ? 0 : indentOf(label, entry);
    if (indent < LEAST_INDENT) {
      // A label alone is the heading of the entries below it: these may stand at an indent.
      entry = line.cells.length > 1 ? label : null;
    } else {
      if (indent > MOST_INDENT || valueCount(line, valueColumns) > 0) return new Set();
      hanging.add(index);
      indents.push(indent);
    }
  }
  const isOneIndent = Math.max(...indents) - Math.min(...indents) <= SAME_INDENT;
  return hanging.size >= LEAST_HANGING && isOneIndent ? hanging : new Set();
}

/** In type sizes. */
function indentOf(label: LineCell, entry: LineCell): number {
  return (label.left - entry.left) / label.runs[0]!.size;
}
