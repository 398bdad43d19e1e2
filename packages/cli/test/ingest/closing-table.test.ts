import picocolors from 'picocolors';
import { expect, test } from 'vitest';
import { renderClosingTable } from '../../src/ingest/closing-table.ts';
import { addResult, createTally } from '../../src/ingest/tally.ts';
import { createResultThatFailed, createSucceededResult } from '../support/fake-router.ts';

const plain = picocolors.createColors(false);

test('the closing table gives documents, pages, chunks, tables, warnings and failures with what to do', () => {
  const tally = createTally();
  addResult(tally, createSucceededResult('a.pdf', { warnings: ['W_QUALITY_LOW_NATIVE', 'W_PAGE_SKIPPED_BLANK'] }));
  addResult(tally, createSucceededResult('b.pdf', { warnings: ['W_QUALITY_LOW_NATIVE'] }));
  addResult(tally, createSucceededResult('c.pdf', { status: 'skipped', pages: [], chunksCreated: 0 }));
  addResult(tally, createResultThatFailed('broken.pdf'));
  expect(renderClosingTable(tally, 2, plain)).toMatchInlineSnapshot(`
    "documents  4  2 succeeded, 1 unchanged, 1 failed
    pages      4  2.0 pages/s, 2.0 s
    chunks     6
    tables     0

    warnings
      W_PAGE_SKIPPED_BLANK  1 document
        A page is blank and gave no chunk.
      W_QUALITY_LOW_NATIVE  2 documents
        The text layer of a page is missing or cannot be trusted; the page needs OCR. Install an OCR engine so that the page is read from its picture.

    failures
      E_PARSE_CORRUPT  broken.pdf
        The cross-reference table is gone.
        → Repair the file with a PDF tool or get a fresh copy.
    "
  `);
});

test('large counts are grouped and long times are in minutes', () => {
  const tally = createTally();
  addResult(tally, createSucceededResult('a.pdf', { chunksCreated: 12_345 }));
  const table = renderClosingTable(tally, 754, plain);
  expect(table).toContain('chunks     12,345');
  expect(table).toContain('12 min 34 s');
});

test('a document that lost something says so', () => {
  const tally = createTally();
  const lost = createSucceededResult('a.pdf', { status: 'partial', errors: ['E_PROCESS_TABLE_EXTRACT'] });
  addResult(tally, lost);
  expect(renderClosingTable(tally, 1, plain)).toContain('E_PROCESS_TABLE_EXTRACT  a.pdf (in part)');
});
