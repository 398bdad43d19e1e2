import type { Block, BlockLine } from '../block.ts';
import { tableRows, type Table } from './table.ts';

/** The block of a table: a line for each row, which stands at one of the places given. */
export function tableBlock(table: Table, places: readonly Pick<BlockLine, 'pageNumber' | 'box'>[]): Block {
  let text = '';
  const lines = tableRows(table).map((row, index): BlockLine => {
    if (index > 0) text += '\n';
    const start = text.length;
    text += row.join(' | ');
    const { pageNumber, box } = places[index]!;
    return { pageNumber, box, start, end: text.length };
  });
  return { type: 'table', text, lines, table };
}
