import type { Box } from '@ingestkit/core';
import type { ChunkDraft } from '../../src/chunk/chunk-draft.ts';
import { chunkBlocks } from '../../src/chunk/chunk-blocks.ts';
import type { ChunkOptions } from '../../src/chunk/chunk-options.ts';
import type { Block, BlockLine, BlockType } from '../../src/layout/block.ts';
import type { Table, TableCell } from '../../src/layout/tables/table.ts';

/** The defaults of the config, without a structured database. */
export const DEFAULTS: ChunkOptions = {
  chunkSizeTokens: 512,
  chunkOverlapTokens: 50,
  chunkRespectHeadings: true,
  chunkRespectTables: true,
  tableMaxRowsForSerialization: 20,
  tableMinRowsForDb: 20,
  ingestKey: null,
};

const LINE_HEIGHT = 12;

/** A block whose printed lines are given: [page, text] each, joined by one space as soft line breaks are. */
export function blockOfLines(type: BlockType, printed: readonly (readonly [number, string])[], level?: number): Block {
  let text = '';
  const lines: BlockLine[] = [];
  printed.forEach(([pageNumber, line], index) => {
    if (text !== '') text += ' ';
    const start = text.length;
    text += line;
    const box: Box = [72, 72 + index * LINE_HEIGHT, 500, 82 + index * LINE_HEIGHT];
    lines.push({ pageNumber, box, start, end: text.length });
  });
  return { type, text, lines, ...(level === undefined ? {} : { level }) };
}

export function heading(text: string, level: number, pageNumber = 1): Block {
  return blockOfLines('heading', [[pageNumber, text]], level);
}

export function paragraph(text: string, pageNumber = 1): Block {
  return blockOfLines('paragraph', [[pageNumber, text]]);
}

/** A table block from a grid of texts; the first `headerRowCount` rows are its header. */
export function tableBlock(
  grid: readonly (readonly string[])[],
  options: {
    headerRowCount?: number;
    pageNumber?: number;
    spans?: readonly TableCell[];
    groupId?: string;
    goesOn?: boolean;
  } = {},
): Block {
  const { headerRowCount = 1, pageNumber = 1, spans = [], groupId, goesOn = false } = options;
  const cells = grid.flatMap((row, rowIndex) =>
    row.flatMap((text, column): TableCell[] =>
      text === ''
        ? []
        : [{ row: rowIndex, column, rowSpan: 1, columnSpan: 1, text, header: rowIndex < headerRowCount }],
    ),
  );
  const table: Table = {
    rowCount: grid.length,
    columnCount: Math.max(...grid.map((row) => row.length)),
    headerRowCount,
    cells: [...cells, ...spans],
    method: 'ruled',
    confidence: 1,
    ...(groupId === undefined ? {} : { continuationGroupId: groupId }),
    ...(goesOn ? { continuesOnNextPage: true } : {}),
  };
  const block = blockOfLines(
    'table',
    grid.map((row) => [pageNumber, row.join(' | ')]),
  );
  return { ...block, table };
}

export async function chunk(blocks: Iterable<Block>, options: Partial<ChunkOptions> = {}): Promise<ChunkDraft[]> {
  const chunks: ChunkDraft[] = [];
  for await (const draft of chunkBlocks(blocks, { ...DEFAULTS, ...options })) chunks.push(draft);
  return chunks;
}
