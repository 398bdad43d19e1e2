import type { OCREngine } from '@ingestkit/core';
import { ocrFields } from '../config/groups/ocr.ts';
import type { PDFProcessorConfig } from '../config/index.ts';

/** Which languages pages are read in, and what has to be said of those that are not there. */
export interface OcrLanguage {
  /** ISO 639-1 codes joined with `+`; null where there is none that the engine can read. */
  language: string | null;
  /** For people: the language, and what to install. */
  missing: string[];
}

/** The languages that the config asks for, as far as the engine has them; the default language where it has none. */
export async function chooseLanguage(
  engine: OCREngine,
  { ocrLanguage, defaultLanguage }: Pick<PDFProcessorConfig, 'ocrLanguage' | 'defaultLanguage'>,
): Promise<OcrLanguage> {
  if (engine.checkLanguages === undefined) return { language: ocrLanguage, missing: [] };
  const asked = await engine.checkLanguages(ocrLanguage);
  const missing = asked.missing.map(({ language, fix }) => `${language} (${fix})`);
  if (asked.usable.length > 0) return { language: asked.usable.join('+'), missing };
  const { usable } = await engine.checkLanguages(defaultLanguage);
  return { language: usable[0] ?? null, missing };
}

/**
 * The languages to go on with, when the text turned out to be in `detected`: that one, where the engine has it and it is
 * none of those in use; else the same as before, with what to install.
 */
export async function adoptLanguage(engine: OCREngine, current: string, detected: string | null): Promise<OcrLanguage> {
  const inUse = current.split('+').map((code) => code.split('-')[0]);
  if (detected === null || inUse.includes(detected) || engine.checkLanguages === undefined) {
    return { language: current, missing: [] };
  }
  const { usable, missing } = await engine.checkLanguages(detected);
  if (usable.length > 0) return { language: detected, missing: [] };
  return { language: current, missing: missing.map(({ language, fix }) => `${language} (${fix})`) };
}

const DEFAULT_LANGUAGE = ocrFields.ocrLanguage.parse(undefined);

/**
 * The language to read the first page in, where the text tells none yet: the one that the file names, where the engine has
 * it and the config asks for no other than the default. Files are known to name a wrong one: it is only where to begin.
 */
export async function namedLanguage(
  engine: OCREngine,
  current: string,
  { ocrLanguage, named }: { ocrLanguage: string; named: string | null },
): Promise<string> {
  const code = /^[a-z]{2}(?![a-z])/i.exec(named ?? '')?.[0].toLowerCase() ?? null;
  if (ocrLanguage !== DEFAULT_LANGUAGE) return current;
  return (await adoptLanguage(engine, current, code)).language ?? current;
}
