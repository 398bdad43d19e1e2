// What CI runs: the quickstart in a folder of its own, twice, and a look at what it says.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const folder = mkdtempSync(path.join(os.tmpdir(), 'ingestkit-quickstart-'));
try {
  const first = runQuickstart();
  assert.match(first, /^documents {2}3 {2}3 succeeded$/m);
  assert.match(first, /^1\. .*keepers-report\.pdf, page 2 /m);
  assert.match(first, /^ {3}.*4 Storms$/m);
  assert.match(first.replaceAll(/\s+/g, ' '), /broke two windows of the engine room/);
  assert.match(runQuickstart(), /^documents {2}3 {2}3 unchanged$/m);
  console.log('the quickstart ingests three PDFs, finds the right page, and skips what has not changed');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function runQuickstart(): string {
  return execFileSync(process.execPath, [path.join(import.meta.dirname, 'quickstart.ts'), folder], {
    encoding: 'utf8',
  });
}
