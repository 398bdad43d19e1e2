import { IngestError, sha256, type OCREngine, type PageImage, type RecognizedPage } from '@ingestkit/core';

const PNG_SIGNATURE = '89504e470d0a1a0a';

/** A picture, and what is to be read from it. */
export interface ScriptedPage {
  image: PageImage;
  page: RecognizedPage;
}

/**
 * The reference: an {@link OCREngine} that knows some PNG pictures by heart and sees nothing in all others. Made for
 * tests.
 */
export function createScriptedOCREngine(pages: readonly ScriptedPage[]): OCREngine {
  const known = new Map(pages.map(({ image, page }) => [sha256(image.bytes), page]));
  return {
    name: () => 'scripted',
    recognize: async ({ bytes }, { signal }) => {
      signal?.throwIfAborted();
      if (Buffer.from(bytes.subarray(0, 8)).toString('hex') !== PNG_SIGNATURE) {
        throw new IngestError('E_OCR_FAILED', 'The bytes are no picture; give a PNG file.', { stage: 'ocr' });
      }
      return structuredClone(known.get(sha256(bytes)) ?? { text: '', confidence: 0, words: [] });
    },
  };
}
