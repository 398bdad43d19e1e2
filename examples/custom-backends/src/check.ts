// What CI runs: the example in a folder of its own, and a look at what it says.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const folder = mkdtempSync(path.join(os.tmpdir(), 'ingestkit-custom-backends-'));
try {
  const program = path.join(import.meta.dirname, 'custom-backends.ts');
  const lines = execFileSync(process.execPath, [program, folder], { encoding: 'utf8' }).trimEnd().split('\n');
  assert.deepEqual(lines.slice(0, 3), [
    'process: succeeded, llm_basic',
    'batch: succeeded, 1 chunks',
    'batch: succeeded, 1 chunks',
  ]);
  assert.deepEqual(
    lines.slice(3, 6).toSorted(),
    [0, 1, 2].map((index) => `stream: document ${index}, succeeded`),
  );
  assert.deepEqual(lines.slice(6), ['nearest: Seals are replaced every year.']);
  console.log('custom backends: one document, a batch and a stream go through plain objects');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
