import type { TextRun } from './text-run.ts';

/** Codes that may be signs of TeX are kept as characters for private use, from here on, until the page is read. */
const KEPT = 0xf700;

/**
 * Signs of TeX's text fonts by their codes, in its European encoding (T1, "Cork") and in its first one (OT1). TeX draws
 * fonts that it has no outlines of as pictures (Type 3), and says of their glyphs nothing but these codes.
 */
const T1 = signs([
  [0x10, '“'],
  [0x11, '”'],
  [0x12, '„'],
  [0x13, '«'],
  [0x14, '»'],
  [0x15, '–'],
  [0x16, '—'],
  [0x1b, 'ff'],
  [0x1c, 'fi'],
  [0x1d, 'fl'],
  [0x1e, 'ffi'],
  [0x1f, 'ffl'],
]);
const OT1 = signs([
  [0x0b, 'ff'],
  [0x0c, 'fi'],
  [0x0d, 'fl'],
  [0x0e, 'ffi'],
  [0x0f, 'ffl'],
]);
/** Where OT1 has other signs than ASCII. */
const OT1_PRINTED: ReadonlyMap<string, string> = new Map([
  ['"', '”'],
  ['\\', '“'],
  ['{', '–'],
  ['|', '—'],
]);

/** The codes that are kept. */
const FIRST_CODE = 0x0b;
const LAST_CODE = 0x1f;
const KEPT_CODES = /[\uF70B-\uF71F]/;
const ALL_KEPT_CODES = new RegExp(KEPT_CODES, 'g');
const RETURN = String.fromCharCode(KEPT + 0x0d);
const T1_LIGATURES = /[\uF71B-\uF71F]/;
/** All but `fl`: its code is that of a return, which other fonts are sent as well. */
const OT1_LIGATURES = /[\uF70B\uF70C\uF70E\uF70F]/;
/** Of a font of text many runs are words, also where kerning parts them. Those of formulas, with Greek letters at the codes, are letters. */
const WORD = /[a-z\uF70B-\uF71F]{3}/;
const LONG_WORD = /[a-z\uF70B-\uF71F]{4}/;
const LEAST_WORDS = 0.2;

function signs(pairs: readonly [code: number, sign: string][]): ReadonlyMap<string, string> {
  return new Map(pairs.map(([code, sign]) => [String.fromCharCode(KEPT + code), sign]));
}

/** What stands for a glyph of a Type 3 font until {@link withTexSigns} knows its font: itself, but for a kept code. */
export function keptSign(unicode: string): string {
  const code = unicode.charCodeAt(0);
  return unicode.length === 1 && code >= FIRST_CODE && code <= LAST_CODE ? String.fromCharCode(KEPT + code) : unicode;
}

/**
 * The runs of a page with the signs of TeX's fonts in the place of the codes that were kept. Of the others nothing is
 * known, and the text says so; a return parts words, as in other fonts. The same list where no font is drawn.
 */
export function withTexSigns(runs: TextRun[]): TextRun[] {
  const drawn = runs.filter(({ font }) => font.type3 === true);
  if (drawn.length === 0) return runs;
  const byFont = [...Map.groupBy(drawn, ({ font }) => font).values()];
  const texts = byFont.filter(isFontOfText);
  const encoding = encodingOf(texts.flat());
  for (const sameFont of byFont) for (const run of sameFont) readSigns(run, texts.includes(sameFont) ? encoding : null);
  return runs.filter((run) => run.text !== '');
}

/** By the ligatures, which TeX sets in any text; null where there are none. Fonts of one page have one encoding. */
function encodingOf(runs: readonly TextRun[]): ReadonlyMap<string, string> | null {
  if (has(runs, T1_LIGATURES)) return T1;
  return has(runs, OT1_LIGATURES) ? OT1 : null;
}

function readSigns(run: TextRun, encoding: ReadonlyMap<string, string> | null): void {
  if (has([run], KEPT_CODES)) {
    const text = run.text.replaceAll(ALL_KEPT_CODES, (kept) => {
      const sign = encoding?.get(kept) ?? (kept === RETURN ? ' ' : undefined);
      if (sign !== undefined) run.unmappedCount -= 1;
      return sign ?? '\uFFFD';
    });
    run.text = text.trim();
  }
  if (encoding === OT1) run.text = run.text.replace(/["\\{|]/g, (printed) => OT1_PRINTED.get(printed)!);
}

function isFontOfText(runs: readonly TextRun[]): boolean {
  const words = runs.filter(({ text }) => WORD.test(text));
  return words.length >= LEAST_WORDS * runs.length && has(words, LONG_WORD);
}

function has(runs: readonly TextRun[], pattern: RegExp): boolean {
  return runs.some(({ text }) => pattern.test(text));
}
