import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PDFDocument, StandardFonts } from 'pdf-lib';

const SENTENCES = ['The lamp was lit at dusk.', 'Seals are replaced every year.', 'The pump starts at three bar.'];

/** Three short PDFs; gives their paths. */
export async function makeSamples(folder: string): Promise<[string, ...string[]]> {
  await mkdir(folder, { recursive: true });
  const paths = SENTENCES.map((_, index) => path.join(folder, `note-${index + 1}.pdf`));
  for (const [index, sentence] of SENTENCES.entries()) await writeFile(paths[index]!, await onePage(sentence));
  const [first, ...others] = paths;
  return [first!, ...others];
}

async function onePage(text: string): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  document.addPage().drawText(text, { x: 60, y: 700, size: 14, font });
  return document.save();
}
