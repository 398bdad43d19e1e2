import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { report } from './measure.ts';

await import(`pdfjs-dist/legacy/build/pdf.worker.mjs` as string);

/* What everybody writes first: open, get the text of each page, close. */
const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

const [passCount, ...paths] = process.argv.slice(2);

await report(async () => {
  let pages = 0;
  for (const path of paths) {
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
      pages += 1;
    }
    await task.destroy();
  }
  return pages;
}, Number(passCount));
