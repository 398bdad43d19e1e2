import {
  createInMemoryStructuredDB,
  STRUCTURED_DB_RULES,
  testStructuredDB,
  type InMemoryStructuredDB,
} from '../src/index.ts';
import { toStructuredDBRuleSetup } from '../src/structured-db/index.ts';
import { proveRules } from './proof/broken-backend.ts';
import { BROKEN_STRUCTURED_DBS } from './proof/broken-structured-dbs.ts';

const readRows = (database: InMemoryStructuredDB, name: string): ReturnType<InMemoryStructuredDB['readRows']> =>
  database.readRows(name);

testStructuredDB('the in-memory structured database', { createBackend: createInMemoryStructuredDB, readRows });
testStructuredDB('a structured database that shows no rows', { createBackend: createInMemoryStructuredDB });

proveRules(STRUCTURED_DB_RULES, BROKEN_STRUCTURED_DBS, (createBackend) =>
  toStructuredDBRuleSetup({ createBackend, readRows }),
);
