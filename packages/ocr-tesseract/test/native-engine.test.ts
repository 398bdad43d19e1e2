import { describe, expect, test } from 'vitest';
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
