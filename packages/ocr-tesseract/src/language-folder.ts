import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { IngestError } from '@ingestkit/core';
import { splitLanguages, tesseractName } from './language-codes.ts';
import { findDataFolder } from './language-data.ts';

/** A folder that holds the data of some languages. */
export interface LanguageFolder {
  /** Tesseract's names, the main language first. */
  names: string[];
  folder: string;
  /** Removes the folder if it was made for this. */
  remove(): Promise<void>;
}

/**
 * One folder with the data of all languages of `en+de`: that of the package itself where it is one language; tesseract.js
 * knows one folder only, so that of several languages copies are put together.
 * @throws E_OCR_ENGINE_UNAVAILABLE naming the npm package to install.
 */
export async function openLanguageFolder(language: string): Promise<LanguageFolder> {
  const found = splitLanguages(language).map(findLanguage);
  const names = found.map(({ name }) => name);
  const [first, ...others] = found as [FoundLanguage, ...FoundLanguage[]];
  if (others.length === 0) return { names, folder: first.folder, remove: async () => {} };
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ingestkit-ocr-'));
  for (const { name, folder: source } of found) {
    const file = `${name}.traineddata.gz`;
    await copyFile(path.join(source, file), path.join(folder, file));
  }
  return { names, folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

interface FoundLanguage {
  name: string;
  folder: string;
}

function findLanguage(language: string): FoundLanguage {
  const name = tesseractName(language);
  if (name === null) throw unavailable(`Tesseract has no data for the language ${language}.`);
  const folder = findDataFolder(name);
  if (folder === null) throw unavailable(`Reading ${language} needs: ${installAdvice(name)}`);
  return { name, folder };
}

/** What to install to read that language. */
export function installAdvice(name: string): string {
  return `npm install @tesseract.js-data/${name}`;
}

function unavailable(message: string): IngestError {
  return new IngestError('E_OCR_ENGINE_UNAVAILABLE', message, { stage: 'ocr' });
}
