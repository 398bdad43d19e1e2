import { testOCREngine } from '@ingestkit/conformance';
import { afterAll, describe } from 'vitest';
import { createNativeTesseractEngine, createTesseractEngine, listNativeLanguages } from '../src/index.ts';
import { drawText } from './support/draw-text.ts';

const lines = ['The lamp was lit at dusk and burned all night', 'Oil and wick were checked by the keeper'];
const engine = createTesseractEngine({ workers: 2 });

const native = createNativeTesseractEngine({ workers: 2 });
const hasProgram = (await listNativeLanguages())?.includes('eng') === true;
const sample = { image: drawText(lines), text: lines.join('\n'), language: 'en' };

afterAll(() => Promise.all([engine.release(), native.release()]));

testOCREngine('Tesseract as WebAssembly', { createBackend: () => engine, sample });

describe.skipIf(!hasProgram)('where a tesseract is on the path', () => {
  testOCREngine('the Tesseract program', { createBackend: () => native, sample });
});
