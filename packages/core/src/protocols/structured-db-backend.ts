import { hasMethods } from '../internal/has-methods.ts';

/** The type of a column. Dates are ISO 8601 text. */
export type ColumnType = 'integer' | 'real' | 'boolean' | 'date' | 'text';

export interface TableColumn {
  name: string;
  type: ColumnType;
}

/** A cell's value; null is an empty cell. */
export type CellValue = string | number | boolean | null;

export interface TableData {
  columns: readonly TableColumn[];
  /** One array per row, as long as `columns` and in their order. */
  rows: readonly (readonly CellValue[])[];
}

/**
 * Keeps tables with typed columns. One call is one transaction. Names are quoted by the backend, whatever they hold.
 * Errors: `E_BACKEND_DB_CONNECT` for what fails, `E_BACKEND_DB_TIMEOUT` for what takes too long.
 */
export interface StructuredDBBackend {
  /**
   * Makes the table with its rows, replacing one of the same name.
   * @throws E_BACKEND_DB_CONNECT also where a row has more or fewer cells than there are columns; the table of the same
   *   name is there then as before.
   */
  createTable(name: string, table: TableData): Promise<void>;

  /** Removes the table. One that is not there is no error. */
  dropTable(name: string): Promise<void>;

  tableExists(name: string): Promise<boolean>;

  /**
   * Column name to type, in column order; names that are whole numbers, such as `2024`, come first, as in every object.
   * @throws E_BACKEND_DB_CONNECT if there is no such table.
   */
  getTableSchema(name: string): Promise<Record<string, ColumnType>>;

  /** Where the tables are, for a person or another program. Never with a password in it. */
  getConnectionUri(): Promise<string>;
}

/** True if `value` has the methods of a {@link StructuredDBBackend}. */
export function isStructuredDBBackend(value: unknown): value is StructuredDBBackend {
  return hasMethods(value, ['createTable', 'dropTable', 'tableExists', 'getTableSchema', 'getConnectionUri']);
}
