import type { BlockLine } from '../layout/block.ts';
import type { ChunkTable, StoredTable } from './chunk-draft.ts';
import type { JoinedTable } from './joined-table.ts';
import { rowSentence } from './table-serialization.ts';
import { schemaTexts } from './table-schema-text.ts';
import type { TextSource } from './text-unit.ts';

/** What the sources of one table share. */
export interface TableContext {
  headingPath: readonly string[];
  chunkTable: ChunkTable;
}

/** One source per row; a title over the columns comes first. The header's lines go with the first. */
export function rowSources(table: JoinedTable, { headingPath, chunkTable }: TableContext): TextSource[] {
  const sources: TextSource[] = [];
  const add = (text: string, cuts: number[], lines: readonly BlockLine[]): void => {
    const ownLines = sources.length === 0 ? [...table.headerLines, ...lines] : lines;
    sources.push({ text, cuts, type: 'table', lines: over(ownLines, text), headingPath, table: chunkTable });
  };
  if (table.title !== null) add(table.title, [0], []);
  for (const row of table.rows) {
    const { text, cuts } = rowSentence(row, table);
    add(text, cuts, row.lines);
  }
  return sources;
}

/** The description of a table that is in the structured database; the first source carries its rows. */
export function schemaSources(
  stored: StoredTable,
  table: JoinedTable,
  context: TableContext & { caption: string | null; fits: (text: string) => boolean },
): TextSource[] {
  const { headingPath, chunkTable, caption, fits } = context;
  const sources = schemaTexts({ stored, headers: table.headers, caption }, fits).map((text): TextSource => ({
    text,
    type: 'table',
    lines: over(table.lines, text),
    headingPath,
    table: chunkTable,
  }));
  const [first] = sources;
  if (first !== undefined) first.storedTable = stored;
  return sources;
}

/** Lines that all of a text stands for. */
function over(lines: readonly BlockLine[], text: string): BlockLine[] {
  return lines.map((line) => ({ ...line, start: 0, end: text.length }));
}
