import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { fileOf } from '../pipeline/setup.ts';
import { reportPdf } from '../support/sample-pdfs.ts';

const at = (name: string): string => path.join(import.meta.dirname, 'programs', name);

/** What a program of its own prints that ingests a document, and which modules of OpenTelemetry that loads. */
async function ingestAlone(...args: string[]): Promise<{ printed: string; loaded: string[] }> {
  const program = ['--import', at('print-loaded-telemetry.ts'), at('ingest-alone.ts'), fileOf(await reportPdf())];
  const { stderr, stdout } = await promisify(execFile)(process.execPath, [...program, ...args]);
  return { printed: stdout.trim(), loaded: stderr.split('\n').filter((line) => line.startsWith('loaded ')) };
}

test('nothing of OpenTelemetry is loaded where the application has none, in no thread, also where it is installed', async () => {
  expect(await ingestAlone()).toEqual({ printed: 'succeeded skipped', loaded: [] });
});

test('it is what the application has registered that is used', async () => {
  const { loaded, printed } = await ingestAlone('with telemetry');
  expect(printed).toBe('succeeded skipped');
  expect(loaded.join(' ')).toContain('/@opentelemetry/api/');
});
