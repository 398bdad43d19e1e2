import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PDFDocument, StandardFonts } from 'pdf-lib';

/** Writes short PDFs, each about a valve of its own. */
export async function makeSamples(folder: string, count: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (let number = 1; number <= count; number += 1) {
    const text = `Valve ${number} opens at ${number * 3} bar and is checked in week ${number} of every year.`;
    await writeFile(path.join(folder, `valve-${number}.pdf`), await onePage(text));
  }
}

async function onePage(text: string): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  document.addPage().drawText(text, { x: 60, y: 700, size: 14, font });
  return document.save();
}
