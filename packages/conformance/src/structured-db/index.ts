import type { StructuredDBBackend } from '@ingestkit/core';
import { toRuleSetup, type BackendSetup } from '../internal/backend-setup.ts';
import { registerRules, type RuleSetup } from '../rule.ts';
import {
  createStructuredDBHarness,
  type RowReader,
  type StructuredDBHarness,
  type StructuredDBRule,
} from './harness.ts';
import { ROW_RULES } from './rules/rows.ts';
import { TABLE_RULES } from './rules/tables.ts';

export type { RowReader, StructuredDBHarness, StructuredDBRule } from './harness.ts';
export { createInMemoryStructuredDB, type InMemoryStructuredDB } from './in-memory-structured-db.ts';

/** How the rules get a structured database. */
export interface StructuredDBSetup<Database extends StructuredDBBackend> extends BackendSetup<Database> {
  /**
   * Gives the rows of a table as they were written: booleans as booleans, dates as text. Left out, the rules that look
   * into tables are skipped.
   */
  readRows?: RowReader<Database>;
}

/** Every promise of `StructuredDBBackend`. */
export const STRUCTURED_DB_RULES: readonly StructuredDBRule[] = [...TABLE_RULES, ...ROW_RULES];

/** Registers the rules for structured databases as tests. */
export function testStructuredDB<Database extends StructuredDBBackend>(
  name: string,
  setup: StructuredDBSetup<Database>,
): void {
  registerRules(name, STRUCTURED_DB_RULES, toStructuredDBRuleSetup(setup));
}

/** The setup for `brokenRules`. */
export function toStructuredDBRuleSetup<Database extends StructuredDBBackend>(
  setup: StructuredDBSetup<Database>,
): RuleSetup<StructuredDBHarness> {
  const lacks = [...(setup.lacks ?? []), ...(setup.readRows === undefined ? ['readRows'] : [])];
  return toRuleSetup(setup, (database) => createStructuredDBHarness(database, setup.readRows), lacks);
}
