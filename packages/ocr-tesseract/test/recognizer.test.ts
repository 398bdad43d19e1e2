import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CompiledCore } from '../src/compiled-core.ts';
import { openLanguageFolder } from '../src/language-folder.ts';
import { startRecognizer } from '../src/recognizer.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'language-data-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a thread that cannot start, since its language data is damaged,', () => {
  test.each([
    ['is no gzip file', Buffer.from([0x1f, 0x8b, 1, 2, 3])],
    ['holds nothing that Tesseract knows', gzipSync(Buffer.from('no model'))],
  ])('is E_OCR_FAILED at once where the file %s, and the thread ends', async (_, data) => {
    await writeFile(path.join(folder, 'eng.traineddata.gz'), data);
    const started = once(process, 'worker') as Promise<[Worker]>;
    const starting = startRecognizer({ names: ['eng'], folder, remove: async () => {} }, new CompiledCore());
    const [thread] = await started;
    const ended = once(thread, 'exit');
    await expect(starting).rejects.toMatchObject({ code: 'E_OCR_FAILED' });
    await ended;
  });
});

test('a thread that is ready hands over its compiled code, for the threads to come', async () => {
  const compiled = new CompiledCore();
  const languages = await openLanguageFolder('en');
  const recognizer = await startRecognizer(languages, compiled);
  expect(String(compiled.module)).toBe('[object WebAssembly.Module]');
  await recognizer.stop();
  await languages.remove();
});
