// Extracts the document whose path is given, with an engine that reads the same words from every picture, and prints
// what came of it as JSON.
import { readFileSync } from 'node:fs';
import { extractDocument, parsePDFProcessorConfig } from '../../../src/index.ts';

const text = 'Seen by the engine';
const engine = {
  name: () => 'tesseract',
  recognize: async () => ({
    text,
    confidence: 0.9,
    words: [{ text, confidence: 0.9, box: [100, 100, 400, 120] as [number, number, number, number], baseline: 118 }],
  }),
};
const bytes = new Uint8Array(readFileSync(process.argv[2]!));
const { pages, errors } = await extractDocument(bytes, parsePDFProcessorConfig(), { ocr: engine });
const texts = pages.map((page) => page.blocks.map((block) => block.text).join(' '));
process.stdout.write(JSON.stringify({ texts, errors }));
