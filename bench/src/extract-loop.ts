import { extractDocument, parsePDFProcessorConfig } from '@ingestkit/pdf';
import { report } from './measure.ts';

const config = parsePDFProcessorConfig();

await report(async () => {
  let pages = 0;
  for (const path of process.argv.slice(2)) pages += (await extractDocument(path, config)).pageCount;
  return pages;
});
