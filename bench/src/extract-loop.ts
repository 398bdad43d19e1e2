import { extractDocument, parsePDFProcessorConfig } from '@ingestkit/pdf';
import { report } from './measure.ts';

// The bare loop has loaded pdf.js before its clock starts; so does this one.
await import('pdfjs-dist/legacy/build/pdf.mjs');
await import(`pdfjs-dist/legacy/build/pdf.worker.mjs` as string);

const config = parsePDFProcessorConfig();

await report(async () => {
  let pages = 0;
  for (const path of process.argv.slice(2)) pages += (await extractDocument(path, config)).pageCount;
  return pages;
});
