import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startPgliteServer, type PgliteServer } from '@ingestkit/conformance/pglite-server';
import type { ProcessingResult } from '@ingestkit/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Diagnosis } from '../../src/doctor/diagnosis.ts';
import type { SearchHit } from '../../src/search/render-hit.ts';
import { runBinary } from '../support/run-binary.ts';
import { lampPage, stormPage, writeSamplePdf } from '../support/sample-pdfs.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let postgres: PgliteServer;
beforeAll(async () => {
  postgres = await startPgliteServer();
}, 60_000);
afterAll(() => postgres[Symbol.asyncDispose]());

function statusesOf(stdout: string): string[] {
  const lines = stdout.trimEnd().split('\n');
  return lines.map((line) => (JSON.parse(line) as ProcessingResult).status);
}

describe('a PostgreSQL in place of a file', () => {
  test('takes two documents, skips them the second time, and finds a page of one', async () => {
    const cwd = await temporaryFolder();
    await writeSamplePdf(cwd, 'lamp.pdf', [lampPage]);
    await writeSamplePdf(cwd, 'storm.pdf', [stormPage]);
    const flags = ['--postgres-url', postgres.url];

    const first = await runBinary(['ingest', '.', '--json', ...flags], { cwd });
    expect({ code: first.code, statuses: statusesOf(first.stdout) }).toEqual({
      code: 0,
      statuses: ['succeeded', 'succeeded'],
    });
    const second = await runBinary(['ingest', '.', '--json', ...flags], { cwd });
    expect(statusesOf(second.stdout)).toEqual(['skipped', 'skipped']);

    const found = await runBinary(['search', 'windows of the engine room', '--json', '--top', '1', ...flags], { cwd });
    expect(JSON.parse(found.stdout) as SearchHit[]).toMatchObject([
      { file: 'storm.pdf', pageNumbers: [1], headingPath: ['The Storm'] },
    ]);
    for (const { stderr, stdout } of [first, second, found]) expect(stdout + stderr).not.toContain('secret');
  }, 60_000);

  test('is named by the config file or the environment too, and looked at by doctor', async () => {
    const cwd = await temporaryFolder();
    await writeFile(path.join(cwd, 'ingestkit.config.yaml'), 'postgresUrl: postgres://nobody@127.0.0.1:1/none\n');
    const checkOf = async (env: Record<string, string>) => {
      const { code, stderr, stdout } = await runBinary(['doctor', '--json'], { cwd, env });
      expect(stdout + stderr).not.toContain('secret');
      const { checks } = JSON.parse(stdout) as Diagnosis;
      return { code, check: checks.find(({ name }) => name === 'PostgreSQL') };
    };
    expect(await checkOf({})).toMatchObject({
      code: 2,
      check: { status: 'failed', detail: expect.stringContaining('cannot be reached') },
    });
    expect(await checkOf({ INGESTKIT_POSTGRES_URL: postgres.url })).toMatchObject({
      code: 0,
      check: { status: 'ok', detail: expect.stringMatching(/^PostgreSQL \d+.*pgvector/) },
    });
  }, 60_000);

  test('that cannot be used is one readable error, without its password', async () => {
    const cwd = await temporaryFolder();
    await writeSamplePdf(cwd, 'lamp.pdf', [lampPage]);
    for (const url of ['postgres://me:secret@127.0.0.1:1/none', 'mysql://me:secret@127.0.0.1/none']) {
      for (const args of [
        ['ingest', 'lamp.pdf'],
        ['search', 'lamp'],
      ]) {
        const { code, stderr, stdout } = await runBinary([...args, '--postgres-url', url], { cwd });
        expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
        expect(stderr).toMatch(/cannot be reached|is no URL of a PostgreSQL/);
        expect(stderr).not.toMatch(/secret|\n\s+at /);
      }
    }
  }, 60_000);
});
