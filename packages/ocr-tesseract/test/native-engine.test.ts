import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createNativeTesseractEngine, listNativeLanguages } from '../src/index.ts';
import { drawText } from './support/draw-text.ts';

const LINE = 'The lamp was lit at dusk and burned all night';
const picture = drawText([LINE]);
const hasProgram = (await listNativeLanguages())?.includes('eng') === true;

describe('the Tesseract program', () => {
  test.skipIf(!hasProgram)('reads as its WebAssembly does (skipped where no tesseract is on the path)', async () => {
    const engine = createNativeTesseractEngine();
    const { text, words } = await engine.recognize(picture, { language: 'en' });
    expect(text).toBe(LINE);
    expect(Math.abs(words[0]!.baseline! - 80)).toBeLessThanOrEqual(2);
    expect(await engine.checkLanguages!('en')).toMatchObject({ usable: ['en'] });
    await expect(engine.recognize(picture, { language: 'xx' })).rejects.toMatchObject({
      code: 'E_OCR_ENGINE_UNAVAILABLE',
    });
  });

  test.skipIf(!hasProgram)('is killed when its time is over (skipped where no tesseract is on the path)', async () => {
    const long = drawText(Array.from({ length: 30 }, () => LINE));
    await expect(createNativeTesseractEngine().recognize(long, { language: 'en', timeoutMs: 1 })).rejects.toMatchObject(
      { code: 'E_OCR_TIMEOUT' },
    );
  });

  test('that is not there is E_OCR_ENGINE_UNAVAILABLE, and has no languages', async () => {
    const program = 'no-such-tesseract';
    expect(await listNativeLanguages(program)).toBeNull();
    const engine = createNativeTesseractEngine({ program });
    await expect(engine.recognize(picture, { language: 'en' })).rejects.toMatchObject({
      code: 'E_OCR_ENGINE_UNAVAILABLE',
    });
    expect(await engine.checkLanguages!('en')).toMatchObject({ usable: [] });
  });
});

/** Processes start and end in their own time, on a busy machine in a second and more. */
const SOON = { timeout: 10_000 };

/** The program, with a note of each process that was started to read; and the engine that uses it. */
async function watchedEngine() {
  const folder = await mkdtemp(join(tmpdir(), 'ingestkit-native-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const [program, log] = [join(folder, 'tesseract'), join(folder, 'started')];
  await writeFile(program, `#!/bin/sh\necho "$1 $$" >> '${log}'\nexec tesseract "$@"\n`);
  await chmod(program, 0o755);
  /** The ids of the processes, as soon as there are so many. */
  const processes = (count: number): Promise<number[]> =>
    vi.waitFor(async () => {
      const lines = (await readFile(log, 'utf8')).split('\n').filter((line) => line.startsWith('stdin'));
      expect(lines.length).toBeGreaterThanOrEqual(count);
      return lines.map((line) => Number(line.split(' ')[1]));
    }, SOON);
  return { engine: createNativeTesseractEngine({ program, workers: 1 }), processes };
}

function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
}

const ended = (processId: number) => vi.waitFor(() => expect(isRunning(processId)).toBe(false), SOON);

describe.skipIf(!hasProgram)('the process for the next picture (skipped where no tesseract is on the path)', () => {
  test('starts while a picture is read, and reads the next one', async () => {
    const { engine, processes } = await watchedEngine();
    await using _ = engine;
    expect((await engine.recognize(picture, { language: 'en' })).text).toBe(LINE);
    // The two start at once, and note it in whatever order.
    const waiting = (await processes(2)).find(isRunning);
    expect(waiting).toBeDefined();
    expect((await engine.recognize(picture, { language: 'en' })).text).toBe(LINE);
    expect(isRunning(waiting!)).toBe(false);
    expect(await processes(3)).toHaveLength(3);
  });

  test('starts with the document, and ends with it', async () => {
    const { engine, processes } = await watchedEngine();
    await engine.warmUp({ language: 'en' });
    const [first] = await processes(1);
    await engine.recognize(picture, { language: 'en' });
    const [, next, ...others] = await processes(2);
    expect(isRunning(first!)).toBe(false);
    expect(others).toEqual([]);
    await engine.release();
    await ended(next!);
  });

  test('is ended where the next picture has another language', async () => {
    const { engine, processes } = await watchedEngine();
    await using _ = engine;
    await engine.warmUp({ language: 'en' });
    const [english] = await processes(1);
    expect((await engine.recognize(picture, { language: 'en+en' })).text).toBe(LINE);
    await ended(english!);
  });

  test('is replaced where somebody killed it', async () => {
    const { engine, processes } = await watchedEngine();
    await using _ = engine;
    await engine.warmUp({ language: 'en' });
    const [waiting] = await processes(1);
    process.kill(waiting!, 'SIGKILL');
    await ended(waiting!);
    expect((await engine.recognize(picture, { language: 'en' })).text).toBe(LINE);
  });

  test('is not started for a picture that was given up while it waited for its turn', async () => {
    const { engine, processes } = await watchedEngine();
    await using _ = engine;
    const giveUp = new AbortController();
    const first = engine.recognize(picture, { language: 'en' });
    const second = engine.recognize(picture, { language: 'en', signal: giveUp.signal });
    giveUp.abort();
    await expect(second).rejects.toMatchObject({ code: 'E_EXECUTION_CANCELLED' });
    await first;
    await engine.release();
    expect(await processes(2)).toHaveLength(2);
  });
});
