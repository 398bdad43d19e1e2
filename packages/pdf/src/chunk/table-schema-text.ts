import type { CellValue } from '@ingestkit/core';
import { oneLine } from './joined-table.ts';
import type { StoredTable } from './chunk-draft.ts';

const MAX_EXAMPLES = 3;
/** Characters of an example, and of a printed column name, in a description. */
const MAX_LENGTH = 60;

/** A table in the structured database, and what is printed around it. */
export interface DescribedTable {
  stored: StoredTable;
  /** Names of the columns as printed, '' where there is none. */
  headers: readonly string[];
  caption: string | null;
}

/**
 * A table in words: its name, title, number of rows, and for each column name, type and a few values. One text where
 * that fits; else without the values; else several texts, each with some of the columns under the same first line.
 *
 * @param fits Whether a text fits into a chunk.
 */
export function schemaTexts(table: DescribedTable, fits: (text: string) => boolean): string[] {
  const whole = [headline(table), ...table.stored.columns.map((_, column) => columnLine(table, column, MAX_EXAMPLES))];
  if (fits(whole.join('\n'))) return [whole.join('\n')];
  const columns = table.stored.columns.map((_, column) => columnLine(table, column, 0));
  const first = headline(table);
  const texts: string[] = [];
  let text = first;
  for (const line of columns) {
    if (text !== first && !fits(`${text}\n${line}`)) {
      texts.push(text);
      text = first;
    }
    text += `\n${line}`;
  }
  return [...texts, text];
}

function headline({ stored, caption }: DescribedTable): string {
  const title = caption === null || caption === '' ? '' : `: ${oneLine(caption).replace(/[.:]$/u, '')}`;
  return `Table ${stored.name}${title}. ${stored.rows.length} rows in the database, with the columns`;
}

function columnLine({ stored, headers }: DescribedTable, column: number, exampleCount: number): string {
  const { name, type } = stored.columns[column] ?? { name: '', type: 'text' };
  const header = shorten(headers[column] ?? '');
  const printed = header === '' || header.toLowerCase() === name ? '' : `, "${header}"`;
  const examples = distinctValues(stored, column, exampleCount);
  return `${name} (${type}${printed})${examples.length === 0 ? '' : `, for example ${examples.join(', ')}`}`;
}

function distinctValues(stored: StoredTable, column: number, count: number): string[] {
  const values = new Set<string>();
  for (const row of stored.rows) {
    if (values.size >= count) break;
    const value: CellValue = row[column] ?? null;
    if (value !== null) values.add(shorten(oneLine(String(value))));
  }
  return [...values];
}

function shorten(text: string): string {
  const characters = [...text];
  return characters.length <= MAX_LENGTH ? text : `${characters.slice(0, MAX_LENGTH - 1).join('')}…`;
}
