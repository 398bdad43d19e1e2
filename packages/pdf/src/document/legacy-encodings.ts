import { letterFit } from '../language/letter-statistics.ts';
import type { TextRun } from './text-run.ts';

/**
 * Those of Cyrillic and Greek before Unicode whose letters have the places of letters with accents in Windows-1252. Those
 * of DOS and the Macintosh have some where it has no letter, of which nothing would be left.
 */
const ENCODINGS = ['windows-1251', 'koi8-r', 'iso-8859-5', 'iso-8859-7', 'windows-1253'];

/** A word of so many letters with accents is none in Latin letters. */
const NO_LATIN = /^[\u00C0-\u00FF]{4}/;
const FIRST_ACCENTED = 0xc0;
const ACCENTED = /[\u00C0-\u00FF]/g;
const LETTER = /\p{L}/gu;
const NOT_ASCII = /[^\0-\x7F]/g;
/** Nor is a font more than this part of whose letters have accents: Vietnamese and Czech have a third. */
const LATIN_SHARE = 0.5;
/** Texts of fewer letters say nothing of their encoding. */
const LEAST_LETTERS = 40;
/** Prose fits the use of its alphabet better than this, see {@link letterFit}; in the encoding of another it does not. */
const LEAST_FIT = 0.6;

let tables: readonly ReadonlyMap<string, string>[] | undefined;

/**
 * Reads the runs of fonts that were made for Cyrillic or Greek, but that say of their glyphs that they are those of
 * Western Europe: `Îíè` is `Они`. Which encoding they are in, the use of their letters tells. Changes the runs.
 */
export function readLegacyEncodings(runs: readonly TextRun[]): void {
  if (!runs.some(({ text }) => text.charCodeAt(0) >= FIRST_ACCENTED && NO_LATIN.test(text))) return;
  const foreign = [...Map.groupBy(runs, ({ font }) => font).values()].filter(isForeign).flat();
  const decode = decoderOf(foreign.map(({ text }) => text).join(' '));
  if (decode !== null) for (const run of foreign) run.text = decode(run.text);
}

function isForeign(runs: readonly TextRun[]): boolean {
  const count = (pattern: RegExp) => runs.reduce((sum, { text }) => sum + (text.match(pattern)?.length ?? 0), 0);
  return count(ACCENTED) > LATIN_SHARE * count(LETTER);
}

/** How to read the text so that it is one; null where no encoding makes it that. */
function decoderOf(text: string): ((text: string) => string) | null {
  tables ??= ENCODINGS.map(tableOf);
  const [best] = tables
    .map((table) => {
      const decode = (coded: string) => coded.replaceAll(NOT_ASCII, (character) => table.get(character) ?? character);
      return { decode, fit: letterFit(decode(text), LEAST_LETTERS) ?? 0 };
    })
    .toSorted((a, b) => b.fit - a.fit);
  return best!.fit >= LEAST_FIT ? best!.decode : null;
}

/** The characters of an encoding by those that Windows-1252 has at their codes. */
function tableOf(encoding: string): Map<string, string> {
  const [western, own] = [new TextDecoder('windows-1252'), new TextDecoder(encoding)];
  const codes = Array.from({ length: 0x80 }, (_, index) => Uint8Array.of(0x80 + index));
  return new Map(codes.map((code) => [western.decode(code), own.decode(code)]));
}
