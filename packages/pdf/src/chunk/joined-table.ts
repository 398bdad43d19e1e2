import type { Block, BlockLine } from '../layout/block.ts';
import { tableRows, type Table, type TableCell } from '../layout/tables/table.ts';

/** A cell of a row as it is read: once, whatever it spans. */
export interface RowCell {
  /** First column that it stands in, from 0. */
  column: number;
  columnSpan: number;
  /** On one line. */
  text: string;
}

/** A data row. */
export interface TableRow {
  /** By column; blank ones left out. A cell that spans rows is in each of them. */
  cells: RowCell[];
  lines: BlockLine[];
}

/** A table of a document, its parts on several pages joined. */
export interface JoinedTable {
  /** Page of its first line, counted from 1. */
  pageNumber: number;
  columnCount: number;
  /** Name of each column as printed, '' where it has none. Several header rows are joined by a space. */
  headers: string[];
  /** Text of header rows that span the whole table, or null. */
  title: string | null;
  /** Without header rows and blank ones. */
  rows: TableRow[];
  /** Lines of the header rows of the first part. */
  headerLines: BlockLine[];
  /** All lines, in order. */
  lines: BlockLine[];
  continuationGroupId: string | null;
  partCount: number;
}

/** A block that is a table. */
export type TableBlock = Block & { table: Table };

export function isTableBlock(block: Block): block is TableBlock {
  return block.type === 'table' && block.table !== undefined;
}

/** Joins the parts of one table, in page order; a header that a later part repeats is dropped. */
export function joinTable(parts: readonly [TableBlock, ...TableBlock[]]): JoinedTable {
  const [first] = parts;
  const headerGrid = headerRowsOf(first.table, parts.length > 1);
  const { title, nameRows } = splitTitle(headerGrid);
  const columnCount = Math.max(...parts.map((part) => part.table.columnCount));
  return {
    pageNumber: first.lines[0]?.pageNumber ?? 1,
    columnCount,
    headers: Array.from({ length: columnCount }, (_, column) => joinDistinct(nameRows.map((row) => row[column] ?? ''))),
    title,
    rows: parts.flatMap((part, index) =>
      dataRows(part, index === 0 ? headerGrid.length : repeatedRows(part, headerGrid)),
    ),
    headerLines: first.lines.slice(0, headerGrid.length),
    lines: parts.flatMap((part) => part.lines),
    continuationGroupId: first.table.continuationGroupId ?? null,
    partCount: parts.length,
  };
}

/** Text on one line, without white space around it. */
export function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** A table of nothing but header rows keeps them as data: no text of it is lost. */
function headerRowsOf(table: Table, hasMoreParts: boolean): string[][] {
  const isAllHeader = table.headerRowCount >= table.rowCount && !hasMoreParts;
  if (isAllHeader) return [];
  return tableRows(table)
    .slice(0, table.headerRowCount)
    .map((row) => row.map(oneLine));
}

/** Leading header rows with the same text in every column are a title, if a row of names follows. */
function splitTitle(headerGrid: string[][]): { title: string | null; nameRows: string[][] } {
  const nameIndex = headerGrid.findIndex((row) => !isTitle(row));
  if (nameIndex <= 0) return { title: null, nameRows: headerGrid };
  const titles = headerGrid.slice(0, nameIndex).map((row) => row[0] ?? '');
  return { title: joinDistinct(titles) || null, nameRows: headerGrid.slice(nameIndex) };
}

function isTitle(row: readonly string[]): boolean {
  return row.length > 1 && new Set(row).size === 1;
}

function repeatedRows({ table }: TableBlock, headerGrid: readonly string[][]): number {
  const start = tableRows(table)
    .slice(0, headerGrid.length)
    .map((row) => row.map(oneLine));
  return headerGrid.length > 0 && JSON.stringify(start) === JSON.stringify(headerGrid) ? headerGrid.length : 0;
}

function dataRows(part: TableBlock, firstRow: number): TableRow[] {
  const cellsByRow = groupByRow(part.table);
  return cellsByRow
    .map((cells, row) => ({ cells: cells.toSorted((a, b) => a.column - b.column), lines: linesOfRow(part, row) }))
    .filter(({ cells }, row) => row >= firstRow && cells.length > 0);
}

function groupByRow({ rowCount, cells }: Table): RowCell[][] {
  const rows = Array.from({ length: rowCount }, (): RowCell[] => []);
  for (const cell of cells) {
    const text = oneLine(cell.text);
    if (text === '') continue;
    for (const row of coveredRows(cell, rows)) row.push({ column: cell.column, columnSpan: cell.columnSpan, text });
  }
  return rows;
}

function coveredRows(cell: TableCell, rows: RowCell[][]): RowCell[][] {
  return rows.slice(cell.row, cell.row + cell.rowSpan);
}

/** A table has one line per row; where it has not, a row is said to stand where the whole table does. */
function linesOfRow({ table, lines }: TableBlock, row: number): BlockLine[] {
  return lines.length === table.rowCount ? lines.slice(row, row + 1) : lines;
}

function joinDistinct(texts: readonly string[]): string {
  return [...new Set(texts.filter((text) => text !== ''))].join(' ');
}
