import { z } from 'zod';
import { fieldTraits } from '../field-traits.ts';

/** What becomes of tables. */
export const tablesFields = {
  tableMaxRowsForSerialization: z
    .int()
    .min(0)
    .max(100_000)
    .default(20)
    .describe('Rows up to which a table becomes sentences, one per row.')
    .register(fieldTraits, { changesOutput: true, unit: 'rows' }),
  tableMinRowsForDb: z
    .int()
    .min(0)
    .max(100_000)
    .default(20)
    .describe('Rows above which a table goes into the structured database, with one chunk that describes it.')
    .register(fieldTraits, { changesOutput: true, unit: 'rows' }),
  tableContinuationColumnMatchThreshold: z
    .number()
    .min(0)
    .max(1)
    .default(0.8)
    .describe('Part of the columns that must line up for a table to be the continuation of the one before.')
    .register(fieldTraits, { changesOutput: true, unit: 'part of the columns' }),
};
