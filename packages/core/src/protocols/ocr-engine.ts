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
  /**
   * The most time for this picture, from the start of the work on it: waiting for other pictures does not count. Past
   * it the engine rejects with `E_OCR_TIMEOUT`. See {@link OCREngine.keepsTime}.
   */
  timeoutMs?: number;
}

export interface RecognizedWord {
  text: string;
  /** 0 to 1. */
  confidence: number;
  /** Pixels of the picture: left, top, right, bottom from the top-left corner. */
  box: Box;
  /** Pixels from the top: the line that the word stands on, at its middle. Guessed from the box where it is missing. */
  baseline?: number;
  /** Pixels: height of the type of its line, ascenders and descenders included. Guessed where it is missing. */
  size?: number;
}

export interface RecognizedPage {
  text: string;
  /** Mean of the words, 0 to 1. */
  confidence: number;
  words: RecognizedWord[];
}

/** Which languages an engine can read now. */
export interface LanguageCheck {
  /** Those that were asked for and are there, in the order asked. */
  usable: string[];
  /** The others, each with what to do to get it. */
  missing: { language: string; fix: string }[];
}

/**
 * Reads text from pictures. Errors: `E_OCR_FAILED`, `E_OCR_TIMEOUT`, `E_OCR_ENGINE_UNAVAILABLE` (also for a language
 * whose data is not there). May be called any number of times at once; an engine that has few workers lets calls wait.
 */
export interface OCREngine {
  recognize(image: PageImage, options: RecognizeOptions): Promise<RecognizedPage>;
  /** The engine's name as it goes into chunk metadata, for example `tesseract`. */
  name(): string | Promise<string>;
  /** True if `recognize` keeps `timeoutMs` itself. The caller sets a clock of its own for an engine that does not. */
  readonly keepsTime?: boolean;
  /**
   * Part of their width to which pictures are to be narrowed, above 0 and at most 1: an engine that brings all lines to one
   * height takes its time by their width, and reads letters that are somewhat narrow as well. The caller does it, and widens
   * the boxes. Default: 1.
   */
  readonly narrowing?: number;
  /**
   * Height of letters without ascenders, in pixels, at which it reads best: pictures are scaled to it before they are
   * narrowed, since larger letters cost time. Default: 11, that of 11-point type at about 150 dots per inch.
   */
  readonly letterHeight?: number;
  /** Says which languages of `en+de` can be read. An engine without it is asked for what the config says. */
  checkLanguages?(language: string): LanguageCheck | Promise<LanguageCheck>;
  /**
   * Makes ready for pictures in that language, which are about to come. Called at the start of a document, while its first
   * picture is decoded; what goes wrong is told again by `recognize`, so that nobody looks at a rejection.
   */
  warmUp?(options: Pick<RecognizeOptions, 'language' | 'signal'>): Promise<void>;
  /** Lets go of what is kept for the next picture and not in use. Called at the end of each document; idempotent. */
  release?(): Promise<void>;
}

/** True if `value` has the methods of an {@link OCREngine}. */
export function isOCREngine(value: unknown): value is OCREngine {
  return hasMethods(value, ['recognize', 'name']);
}
