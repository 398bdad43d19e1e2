import type { Processor } from '@ingestkit/core';
import { extractDocument, parsePDFProcessorConfig } from '@ingestkit/pdf';

const config = parsePDFProcessorConfig();

/** Gives the number of pages of the document that it has extracted. */
const extractInWorker: Processor<object, number, object> = async (filePath) =>
  (await extractDocument(filePath, config, { ocr: null })).pageCount;

export default extractInWorker;
