import { importOptional, isIngestError, type OCREngine } from '@ingestkit/core';
import type { PDFProcessorConfig } from '../config/index.ts';

type EngineConfig = Pick<PDFProcessorConfig, 'ocrEngine' | 'ocrMaxWorkers'>;

/**
 * The engine that the config names, or the one that stands in for it where that is not there; null where none is
 * installed. Costs little: an engine loads its parts with the first picture.
 */
export async function chooseOcrEngine({ ocrEngine, ocrMaxWorkers: workers }: EngineConfig): Promise<OCREngine | null> {
  try {
    const tesseract = await importOptional('@ingestkit/ocr-tesseract', () => import('@ingestkit/ocr-tesseract'));
    const wantsNative = ocrEngine === 'tesseract-native' && (await tesseract.listNativeLanguages()) !== null;
    return wantsNative
      ? tesseract.createNativeTesseractEngine({ workers })
      : tesseract.createTesseractEngine({ workers });
  } catch (caught) {
    if (isIngestError(caught) && caught.code === 'E_NOT_IMPLEMENTED') return null;
    throw caught;
  }
}

/** True if pages are read by another engine than the one that was asked for. The default asks for none in particular. */
export function isFallback(engineName: string, { ocrEngine }: Pick<EngineConfig, 'ocrEngine'>): boolean {
  return ocrEngine !== 'tesseract' && engineName !== ocrEngine;
}
