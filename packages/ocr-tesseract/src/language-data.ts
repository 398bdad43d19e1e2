import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { LanguageCheck } from '@ingestkit/core';
import { TESSERACT_NAMES, splitLanguages, tesseractName } from './language-codes.ts';

/** The set of data that a package holds: integer versions of the best models; they need the LSTM engine only. */
const DATA_SET = '4.0.0_best_int';

/**
 * Folder of the language data of that Tesseract name, or null where its npm package is not installed. Looked for beside
 * this package and from the working folder, where an application has its own packages.
 */
export function findDataFolder(name: string): string | null {
  for (const from of [import.meta.url, path.join(process.cwd(), 'package.json')]) {
    const folder = packageFolder(createRequire(from), `@tesseract.js-data/${name}`);
    const data = folder === null ? null : path.join(folder, DATA_SET);
    if (data !== null && existsSync(path.join(data, `${name}.traineddata.gz`))) return data;
  }
  return null;
}

/** Looks where Node looks; some of these packages have an entry that cannot be loaded. */
function packageFolder(require: NodeJS.Require, packageName: string): string | null {
  const folders = (require.resolve.paths(packageName) ?? []).map((parent) => path.join(parent, packageName));
  return folders.find((folder) => existsSync(folder)) ?? null;
}

/** ISO 639-1 codes of the languages whose data is installed, sorted. Looks at the disk. */
export function listInstalledLanguages(): string[] {
  return Object.keys(TESSERACT_NAMES)
    .filter((language) => !language.includes('-') && findDataFolder(TESSERACT_NAMES[language]!) !== null)
    .toSorted();
}

/** Which of the languages of `en+de` can be read now, and for the others what to install. */
export function checkLanguages(language: string, hasData: (name: string) => boolean, advice: Advice): LanguageCheck {
  const check: LanguageCheck = { usable: [], missing: [] };
  for (const each of splitLanguages(language)) {
    const name = tesseractName(each);
    if (name !== null && hasData(name)) check.usable.push(each);
    else check.missing.push({ language: each, fix: name === null ? `There is no data for ${each}.` : advice(name) });
  }
  return check;
}

/** What to do to get the data of that Tesseract name. */
export type Advice = (name: string) => string;
