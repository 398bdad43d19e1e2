import type { JoinedTable, RowCell, TableRow } from './joined-table.ts';

/** A row as a sentence. */
export interface RowSentence {
  text: string;
  /** Offsets at which each cell begins, for a sentence that is too long for one chunk. */
  cuts: number[];
}

/**
 * A row as `column: value; column: value`, so that each row is understood without the rest of the table.
 *
 * - Blank cells are left out.
 * - A cell of a column without a name stands alone; in a table of two columns without names, the first names the second.
 * - A cell over several columns is said once, with the names of them all; one over the whole table stands alone.
 */
export function rowSentence(row: TableRow, table: JoinedTable): RowSentence {
  const parts = isPair(row, table) ? pairOf(row.cells) : row.cells.map((cell) => cellText(cell, table));
  const cuts: number[] = [];
  let text = '';
  for (const part of parts) {
    if (text !== '') text += '; ';
    cuts.push(text.length);
    text += part;
  }
  return { text, cuts };
}

function cellText(cell: RowCell, table: JoinedTable): string {
  const isWholeRow = table.columnCount > 1 && cell.columnSpan >= table.columnCount;
  const names = table.headers.slice(cell.column, cell.column + cell.columnSpan).filter((name) => name !== '');
  if (isWholeRow || names.length === 0) return cell.text;
  return `${label([...new Set(names)].join(' / '))}: ${cell.text}`;
}

function isPair(row: TableRow, table: JoinedTable): boolean {
  return table.columnCount === 2 && row.cells.length === 2 && table.headers.every((name) => name === '');
}

function pairOf([name, value]: readonly RowCell[]): string[] {
  return [`${label(name?.text ?? '')}: ${value?.text ?? ''}`];
}

function label(name: string): string {
  return /[:：]$/u.test(name) ? name.slice(0, -1).trimEnd() : name;
}
