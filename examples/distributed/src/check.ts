// What CI runs: the example in a folder of its own, and a look at what it says.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findRedisServer } from '@ingestkit/conformance/redis-server';

if (findRedisServer() === null && process.env['REDIS_URL'] === undefined) {
  console.log('SKIPPED: two workers need a Redis. Install redis-server or set REDIS_URL.');
} else {
  check();
}

function check(): void {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ingestkit-distributed-'));
  try {
    const program = path.join(import.meta.dirname, 'distributed.ts');
    const output = execFileSync(process.execPath, [program, folder], { encoding: 'utf8' });
    assert.match(output, /^documents {2}12 {2}12 succeeded$/m);
    for (const worker of ['one', 'two']) assert.match(output, new RegExp(`^\\[${worker}\\] succeeded`, 'm'));
    assert.match(output, /valve-7\.pdf, page 1/);
    console.log('two workers share a folder of PDFs, and one search finds what they wrote');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
