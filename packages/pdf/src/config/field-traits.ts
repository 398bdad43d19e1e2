import { z } from 'zod';

/** What a config field needs to say of itself besides its type, range, default and description. */
export interface FieldTraits {
  /**
   * True where another value can give other chunks or tables for the same document. These fields, and no others, go
   * into the ingest key, so that a change of one of them makes every document new.
   */
  readonly changesOutput: boolean;
  /** Unit of a number: `seconds`, `tokens`, `MB`. */
  readonly unit?: string;
  /** What a text has to look like, as a noun phrase that an error message can use. */
  readonly format?: string;
  /** True where the value must never be printed. */
  readonly secret?: boolean;
}

/** The traits of every config field. A field without an entry here is a fault that a test finds. */
export const fieldTraits = z.registry<FieldTraits>();
