// What CI runs: the quickstart in a folder of its own, twice, and a look at what it says.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const folder = mkdtempSync(path.join(os.tmpdir(), 'ingestkit-quickstart-'));
try {
  const first = runQuickstart();
  assert.match(first, /^documents {2}3 {2}3 succeeded$/m);
  assert.match(first, /^1\. .*keepers-report\.pdf, page 2 /m);
  assert.match(first, /^ {3}.*4 Storms$/m);
  assert.match(first.replaceAll(/\s+/g, ' '), /broke two windows of the engine room/);
  for (const step of stepsInReadme()) assert.ok(first.includes(step), `the README shows what does not come:\n${step}`);
  assert.match(runQuickstart(), /^documents {2}3 {2}3 unchanged$/m);
  console.log('the quickstart ingests three PDFs, finds the right page, and skips what has not changed');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** What the README says that it prints: each command with its lines, but for the one that has times. */
function stepsInReadme(): string[] {
  const readme = readFileSync(path.join(import.meta.dirname, '..', '..', '..', 'README.md'), 'utf8');
  const shown = /^```text\n(\$ ingestkit ingest .*?)^```$/ms.exec(readme)?.[1];
  assert.ok(shown, 'the README does not show the quickstart');
  return shown.split(/^pages .*\n/m);
}

function runQuickstart(): string {
  return execFileSync(process.execPath, [path.join(import.meta.dirname, 'quickstart.ts'), folder], {
    encoding: 'utf8',
  });
}
