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

/** Twelve short chapters, each a chunk of its own where chunks are small. */
export async function chaptersPdf(name: string): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  const bold = await document.embedFont(StandardFonts.HelveticaBold);
  for (let chapter = 1; chapter <= 12; chapter += 1) {
    const page = document.addPage([595, 842]);
    page.drawText(`Chapter ${chapter} of ${name}`, { x: 60, y: 760, font: bold, size: 20 });
    for (let line = 0; line < 4; line += 1) {
      const text = `In chapter ${chapter} of ${name} the lamp was lit at dusk, for the time number ${line}.`;
      page.drawText(text, { x: 60, y: 720 - line * 16, font, size: 11 });
    }
  }
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
