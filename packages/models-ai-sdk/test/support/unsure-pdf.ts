import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import { onTestFinished } from 'vitest';

const SENTENCE = 'The lamp was lit at dusk by keeper Zabriskie';

/** Words that say something of the document; none of them may leave the machine with a question. */
export const WORDS = [
  ...SENTENCE.split(' ').filter((word) => word.length > 3),
  'Quillfeather',
  'Ostrander',
  'Helvetica',
];

/** A page with so few characters that the rules are not sure what it is (0.7), with a title and an author. */
export async function unsurePdf(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.setTitle('Quillfeather report');
  document.setAuthor('Ostrander');
  const font = await document.embedFont(StandardFonts.Helvetica);
  document.addPage([595, 842]).drawText(SENTENCE, { x: 60, y: 700, font, size: 12 });
  return document.save();
}

/** A file of the bytes, removed after the test. Its name is one of the words. */
export async function pathOf(bytes: Uint8Array): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ingestkit-models-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const filePath = path.join(folder, 'Quillfeather.pdf');
  await writeFile(filePath, bytes);
  return filePath;
}
