import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PDFDocument, StandardFonts } from 'pdf-lib';

/** What a page of a sample says: a heading, then paragraphs. */
export interface SamplePage {
  heading: string;
  paragraphs: readonly string[];
}

/** Writes a PDF with a heading and paragraphs on each page. Gives its path. */
export async function writeSamplePdf(folder: string, name: string, pages: readonly SamplePage[]): Promise<string> {
  const document = await PDFDocument.create();
  const regular = await document.embedFont(StandardFonts.Helvetica);
  const bold = await document.embedFont(StandardFonts.HelveticaBold);
  for (const { heading, paragraphs } of pages) {
    const page = document.addPage([612, 792]);
    page.drawText(heading, { x: 72, y: 700, size: 20, font: bold });
    let y = 660;
    for (const paragraph of paragraphs) {
      page.drawText(paragraph, { x: 72, y, size: 11, font: regular, maxWidth: 460, lineHeight: 15 });
      y -= 15 * (Math.ceil(regular.widthOfTextAtSize(paragraph, 11) / 440) + 1);
    }
  }
  const filePath = path.join(folder, name);
  await writeFile(filePath, await document.save());
  return filePath;
}

/** A page about a lamp, with more words than a page needs to count as text. */
export const lampPage: SamplePage = {
  heading: 'The Lamp',
  paragraphs: [
    'The lamp was lit at dusk on every evening of the year and burned without a failure until the sun was up again.',
    'Its mantle was changed forty-one times. The lens was washed with spirit on the first Monday of each month.',
  ],
};

/** A page about a storm. */
export const stormPage: SamplePage = {
  heading: 'The Storm',
  paragraphs: [
    'In the night from the ninth to the tenth of March the sea broke two windows of the engine room.',
    'The iron ladder on the west side was found bent like a hairpin, and forty litres of oil were lost.',
  ],
};
