import { testOCREngine } from '@ingestkit/conformance';
import { afterAll } from 'vitest';
import { createTesseractEngine } from '../src/index.ts';
import { drawText } from './support/draw-text.ts';

const lines = ['The lamp was lit at dusk and burned all night', 'Oil and wick were checked by the keeper'];
const engine = createTesseractEngine({ workers: 2 });

afterAll(() => engine.release());

testOCREngine('Tesseract as WebAssembly', {
  createBackend: () => engine,
  sample: { image: drawText(lines), text: lines.join('\n'), language: 'en' },
});
