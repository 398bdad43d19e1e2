import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

// Loaded before any clock starts, as extract's is.
await import(`pdfjs-dist/legacy/build/pdf.worker.mjs` as string);

const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/** What everybody writes first: open, get the text of each page, close. Gives the number of pages. */
export async function readBareText(path: string): Promise<number> {
  const task = getDocument({
    data: new Uint8Array(await readFile(path)),
    cMapUrl: join(root, 'cmaps') + sep,
    standardFontDataUrl: join(root, 'standard_fonts') + sep,
    wasmUrl: join(root, 'wasm') + sep,
    verbosity: 0,
  });
  const document = await task.promise;
  for (let pageNumber = 1; pageNumber <= document.numPages; pageNumber += 1) {
    const page = await document.getPage(pageNumber);
    await page.getTextContent();
  }
  await task.destroy();
  return document.numPages;
}
