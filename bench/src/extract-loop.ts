import { extractDocument, parsePDFProcessorConfig } from '@ingestkit/pdf';
import { report } from './measure.ts';

// The bare loop has loaded pdf.js before its clock starts; so does this one.
await import('pdfjs-dist/legacy/build/pdf.mjs');
await import(`pdfjs-dist/legacy/build/pdf.worker.mjs` as string);

const config = parsePDFProcessorConfig();
const [passCount, ...paths] = process.argv.slice(2);

await report(async () => {
  let pages = 0;
  // The bare loop reads text layers only. Pages that need their pictures read are timed by a bench of their own.
  for (const path of paths) pages += (await extractDocument(path, config, { ocr: null })).pageCount;
  return pages;
}, Number(passCount));
