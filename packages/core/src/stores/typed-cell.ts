import { IngestError } from '../errors/ingest-error.ts';
import type { CellValue, ColumnType, TableColumn } from '../protocols/structured-db-backend.ts';

/** A cell that was checked against the type of its column. */
type TypedCell = string | number | bigint | boolean | null;

/** A year, month or day, the latter with or without a time, as ISO 8601 writes it. */
const ISO_DATE = /^[+-]?\d{4,6}(-\d{2}(-\d{2}([T ]\d{2}:\d{2}.*)?)?)?$/;

/** What a 64-bit column of whole numbers holds. */
const INTEGER_RANGE = { least: -(2n ** 63n), most: 2n ** 63n - 1n };

const CONVERTERS: Readonly<Record<ColumnType, (value: string | number | boolean) => TypedCell | undefined>> = {
  integer: toInteger,
  real: (value) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined),
  boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  date: (value) => (typeof value === 'string' && ISO_DATE.test(value) ? value : undefined),
  text: String,
};

/**
 * A cell as a value of its column's type. A whole number may also be given by its digits, which then are kept exactly up
 * to 64 bits, as a bigint; a text column takes any value and keeps it as text.
 *
 * @param rowIndex From 0; for the message.
 * @throws E_BACKEND_DB_CONNECT if the value is not of the column's type, or is a whole number beyond 2^53, the digits of
 *   which a JavaScript number does not hold exactly.
 */
export function toTypedCell(value: CellValue, column: TableColumn, rowIndex: number): TypedCell {
  if (value === null) return null;
  const converted = CONVERTERS[column.type](value);
  if (converted !== undefined) return converted;
  // The value itself is text of a document and stays out of the message.
  throw new IngestError(
    'E_BACKEND_DB_CONNECT',
    `Row ${rowIndex + 1} of column "${column.name}" holds a ${typeof value} that is no ${column.type}` +
      `${column.type === 'integer' ? ' that can be kept exactly' : ''}. Correct the value, or make the column text.`,
    { recoverable: false },
  );
}

function toInteger(value: string | number | boolean): number | bigint | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : undefined;
  if (typeof value !== 'string' || !/^[+-]?\d+$/.test(value)) return undefined;
  const exact = BigInt(value.replace('+', ''));
  return exact >= INTEGER_RANGE.least && exact <= INTEGER_RANGE.most ? exact : undefined;
}
