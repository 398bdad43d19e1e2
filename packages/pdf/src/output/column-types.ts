import type { CellValue, ColumnType } from '@ingestkit/core';
import { withoutFootnoteMarks } from './footnote-marks.ts';
import { parseDates } from './parse-dates.ts';
import { parseNumbers } from './parse-numbers.ts';

/** A column with its values as that type. */
export interface InferredColumn {
  type: ColumnType;
  /** In row order; null for a blank. */
  values: CellValue[];
}

/** What people write into a cell that has nothing to say. */
const BLANK = /^(?:[-–—−.·]+|n\/a)$/iu;

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
  ['yes', true],
  ['no', false],
  ['checked', true],
  ['not checked', false],
  ['✓', true],
  ['✔', true],
  ['☑', true],
  ['☒', true],
  ['✗', false],
  ['✘', false],
  ['☐', false],
]);

/**
 * The narrowest type that all values of a column have, and the values as that type. A column is a number, a boolean or
 * a date only if every value that is not blank is one; dashes and `n/a` are blanks there, and marks of footnotes are no
 * part of a value. All else is text as printed.
 *
 * @param texts Cells in row order, '' for a blank.
 * @param language ISO 639-1 code, for names of months and the meaning of a comma where the column does not show it.
 */
export function inferColumn(texts: readonly string[], language: string | null): InferredColumn {
  const filled = withoutFootnoteMarks(texts).map((text) => (BLANK.test(text) ? '' : text));
  const present = filled.filter((text) => text !== '');
  if (present.length > 0) {
    const typed = parseBooleans(present) ?? parseNumbers(present, language) ?? parseDates(present, language);
    if (typed !== undefined) return { type: typed.type, values: spread(filled, typed.values) };
  }
  return { type: 'text', values: texts.map((text) => (text === '' ? null : text)) };
}

/** Values of a type, for the texts that are not blank, in their order. */
export interface TypedValues {
  type: ColumnType;
  values: CellValue[];
}

function parseBooleans(texts: readonly string[]): TypedValues | undefined {
  const values = texts.map((text) => BOOLEANS.get(text.toLowerCase()));
  const known = values.filter((value) => value !== undefined);
  return known.length === texts.length ? { type: 'boolean', values: known } : undefined;
}

function spread(filled: readonly string[], values: readonly CellValue[]): CellValue[] {
  let next = 0;
  return filled.map((text) => (text === '' ? null : (values[next++] ?? null)));
}
