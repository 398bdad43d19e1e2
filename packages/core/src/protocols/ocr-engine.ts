import { hasMethods } from '../internal/has-methods.ts';
import type { Box } from '../models/box.ts';

/** A picture of a page or of a part of it. */
export interface PageImage {
  /** The encoded file, PNG or JPEG. The engine may read it and does not keep it. */
  bytes: Uint8Array;
  /** Pixels. */
  width: number;
  /** Pixels. */
  height: number;
}

export interface RecognizeOptions {
  /** ISO 639-1 codes, joined with `+` for several: `en`, `en+de`. */
  language: string;
  signal?: AbortSignal;
}

export interface RecognizedWord {
  text: string;
  /** 0 to 1. */
  confidence: number;
  /** Pixels of the picture: left, top, right, bottom from the top-left corner. */
  box: Box;
}

export interface RecognizedPage {
  text: string;
  /** Mean of the words, 0 to 1. */
  confidence: number;
  words: RecognizedWord[];
}

/** Reads text from pictures. Errors: `E_OCR_FAILED`, `E_OCR_TIMEOUT`, `E_OCR_ENGINE_UNAVAILABLE`. */
export interface OCREngine {
  recognize(image: PageImage, options: RecognizeOptions): Promise<RecognizedPage>;
  /** The engine's name as it goes into chunk metadata, for example `tesseract`. */
  name(): string | Promise<string>;
}

/** True if `value` has the methods of an {@link OCREngine}. */
export function isOCREngine(value: unknown): value is OCREngine {
  return hasMethods(value, ['recognize', 'name']);
}
