import { nameStoredTable, toStoredTable } from '../output/stored-table.ts';
import type { ChunkTable } from './chunk-draft.ts';
import type { ChunkOptions } from './chunk-options.ts';
import { joinTable, type JoinedTable, type TableBlock } from './joined-table.ts';
import { rowSources, schemaSources } from './table-sources.ts';
import type { TextSource } from './text-unit.ts';

/** What a table brings into chunks. */
export interface TableTexts {
  /** Its rows as sentences; empty where they went to the structured database. */
  rows: TextSource[];
  /** Its description; empty where they did not. */
  schema: TextSource[];
}

export interface TableReadContext {
  headingPath: readonly string[];
  /** Text of its caption, or null. */
  caption: string | null;
  /** Whether a text fits into a chunk. */
  fits: (text: string) => boolean;
}

/** Turns the tables of one document into texts and counts them. */
export interface TableReader {
  read(parts: readonly [TableBlock, ...TableBlock[]], context: TableReadContext): TableTexts;
}

export function createTableReader(options: ChunkOptions): TableReader {
  let tableCount = 0;
  return {
    read: (parts, context) => {
      const table = joinTable(parts);
      const tableIndex = tableCount++;
      const name = isForDatabase(table, options)
        ? nameStoredTable(options.ingestKey, table.pageNumber, tableIndex)
        : null;
      options.onTable?.({
        pageNumber: table.pageNumber,
        tableIndex,
        rowCount: table.rows.length,
        columnCount: table.columnCount,
        headers: table.headers,
        tableName: name,
        isContinuation: table.partCount > 1,
        continuationGroupId: table.continuationGroupId,
      });
      return textsOf(table, { tableIndex, name, options, context });
    },
  };
}

function isForDatabase(table: JoinedTable, options: ChunkOptions): options is ChunkOptions & { ingestKey: string } {
  return options.ingestKey !== null && table.rows.length > options.tableMinRowsForDb;
}

function textsOf(
  table: JoinedTable,
  how: { tableIndex: number; name: string | null; options: ChunkOptions; context: TableReadContext },
): TableTexts {
  const { context, name, options, tableIndex } = how;
  const { caption, fits, headingPath } = context;
  const stored = name === null ? null : toStoredTable(table, name, options.language ?? null);
  const chunkTable: ChunkTable = {
    tableIndex,
    rowCount: table.rows.length,
    columns: stored?.columns.map((column) => column.name) ?? table.headers,
    tableName: name,
  };
  const isSentences = stored === null || table.rows.length <= options.tableMaxRowsForSerialization;
  const shared = { headingPath, chunkTable };
  return {
    rows: isSentences ? rowSources(table, shared) : [],
    schema: stored === null ? [] : schemaSources(stored, table, { ...shared, caption: caption ?? table.title, fits }),
  };
}
