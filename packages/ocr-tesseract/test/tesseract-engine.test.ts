import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { createTesseractEngine, listInstalledLanguages } from '../src/index.ts';
import { drawText } from './support/draw-text.ts';

const LINE = 'The lamp was lit at dusk and burned all night';
const picture = drawText([LINE]);
const longPicture = drawText(Array.from({ length: 30 }, () => LINE));

/** Threads that were started by this file and have not ended. */
const threads = new Set<Worker>();
process.on('worker', (thread: Worker) => {
  threads.add(thread);
  thread.once('exit', () => threads.delete(thread));
});

describe('Tesseract as WebAssembly', () => {
  test('gives words with boxes, the line that they stand on and the height of their type', async () => {
    await using engine = createTesseractEngine();
    const { words } = await engine.recognize(picture, { language: 'en' });
    const [first, second] = words;
    expect(first).toMatchObject({ text: 'The' });
    expect(first!.box[2]).toBeLessThan(second!.box[0]);
    // Drawn at y = 80 with a size of 28.
    expect(Math.abs(first!.baseline! - 80)).toBeLessThanOrEqual(2);
    expect(first!.size).toBeGreaterThan(20);
    expect(first!.size).toBeLessThan(36);
  });

  test('stops a picture that takes too long with E_OCR_TIMEOUT, and reads the next one', async () => {
    await using engine = createTesseractEngine({ workers: 1 });
    await expect(engine.recognize(longPicture, { language: 'en', timeoutMs: 1 })).rejects.toMatchObject({
      code: 'E_OCR_TIMEOUT',
      message: expect.stringContaining('ocrPerPageTimeoutSeconds'),
    });
    expect((await engine.recognize(picture, { language: 'en' })).text).toBe(LINE);
  });

  test('waiting for a thread does not count as time of the picture', async () => {
    await using engine = createTesseractEngine({ workers: 1 });
    const timeoutMs = 30_000;
    const read = [1, 2, 3].map(() => engine.recognize(picture, { language: 'en', timeoutMs }));
    expect((await Promise.all(read)).map(({ text }) => text)).toEqual([LINE, LINE, LINE]);
  });

  test('has no more threads than the machine has cores, however many documents and languages ask at once', async () => {
    await using engine = createTesseractEngine({ workers: 64 });
    let most = 0;
    const count = (): void => void (most = Math.max(most, threads.size));
    process.on('worker', count);
    const languages = Array.from({ length: 2 * availableParallelism() + 2 }, (_, index) => (index % 2 ? 'de' : 'en'));
    await Promise.all(languages.map((language) => engine.recognize(picture, { language })));
    process.off('worker', count);
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThanOrEqual(availableParallelism());
  });

  test('warmed up, it reads its first picture in a thread that is there', async () => {
    await using engine = createTesseractEngine();
    await engine.warmUp({ language: 'en' });
    const [thread, ...others] = threads;
    expect(others).toEqual([]);
    await engine.recognize(picture, { language: 'en' });
    expect([...threads]).toEqual([thread]);
  });

  test('lets go of a thread that is still warming up', async () => {
    await using engine = createTesseractEngine();
    const warmUp = engine.warmUp({ language: 'en' });
    await engine.release();
    await warmUp;
    expect(threads.size).toBe(0);
  });

  test('stops at an abort while it reads', async () => {
    await using engine = createTesseractEngine();
    const stop = new AbortController();
    const reading = engine.recognize(longPicture, { language: 'en', signal: stop.signal });
    stop.abort();
    await expect(reading).rejects.toMatchObject({ code: 'E_EXECUTION_CANCELLED' });
  });

  test('starts no thread for a picture that was given up while it waited for its turn', async () => {
    await using engine = createTesseractEngine({ workers: 1, picturesPerWorker: 1 });
    const stop = new AbortController();
    let started = 0;
    const count = (): void => void (started += 1);
    process.on('worker', count);
    const first = engine.recognize(picture, { language: 'en' });
    const second = engine.recognize(picture, { language: 'en', signal: stop.signal });
    stop.abort();
    await expect(second).rejects.toMatchObject({ code: 'E_EXECUTION_CANCELLED' });
    await first;
    process.off('worker', count);
    expect(started).toBe(1);
  });

  test('lets go of its threads when it is told to, and starts new ones for the next picture', async () => {
    await using engine = createTesseractEngine();
    await engine.recognize(picture, { language: 'en' });
    expect(threads.size).toBe(1);
    await engine.release();
    expect(threads.size).toBe(0);
    expect((await engine.recognize(picture, { language: 'en' })).text).toBe(LINE);
  });

  test('replaces a thread after so many pictures', async () => {
    await using engine = createTesseractEngine({ picturesPerWorker: 1 });
    await engine.recognize(picture, { language: 'en' });
    expect(threads.size).toBe(0);
  });

  test('knows which languages are installed, and names the npm package of one that is not', async () => {
    await using engine = createTesseractEngine();
    expect(listInstalledLanguages()).toContain('en');
    expect(await engine.checkLanguages('en+sw+xx')).toEqual({
      usable: ['en'],
      missing: [
        { language: 'sw', fix: 'npm install @tesseract.js-data/swa' },
        { language: 'xx', fix: 'There is no data for xx.' },
      ],
    });
    await expect(engine.recognize(picture, { language: 'sw' })).rejects.toMatchObject({
      code: 'E_OCR_ENGINE_UNAVAILABLE',
      message: 'Reading sw needs: npm install @tesseract.js-data/swa',
    });
  });
});
