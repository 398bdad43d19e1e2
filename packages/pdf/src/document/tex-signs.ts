import type { TextRun } from './text-run.ts';

/** Signs by what stands for their codes. */
type Encoding = ReadonlyMap<string, string>;

/** Codes that may be signs of TeX are kept as characters for private use, from here on, until the page is read. */
const KEPT = 0xe000;
/** Those of controls, of which nothing else would be known. */
const KEPT_CONTROL = /^[\u0000-\u0008\u000B-\u001F\u007F-\u009F]$/;

/**
 * Signs of TeX's text fonts by their codes, in its European encoding (T1, "Cork") and in its first one (OT1), where they are
 * not those of Latin-1. TeX draws fonts that it has no outlines of as pictures (Type 3), and says of their glyphs nothing
 * but these codes.
 */
const T1 = signs({
  0x10: ['“', '”', '„', '«', '»', '–', '—'],
  0x19: ['ı', 'ȷ', 'ff', 'fi', 'fl', 'ffi', 'ffl'],
  0x7f: ['-'],
  0x80: [...'ĂĄĆČĎĚĘĞĹĽŁŃŇŊŐŔŘŚŠŞŤŢŰŮŸŹŽŻĲİđ§'],
  0xa1: [...'ąćčďěęğĺľłńňŋőŕřśšşťţűůÿźžżĳ¡¿£'],
  0xd7: ['Œ'],
  0xdf: ['SS'],
  0xf7: ['œ'],
  0xff: ['ß'],
});
const OT1 = signs({
  0x0b: ['ff', 'fi', 'fl', 'ffi', 'ffl', 'ı', 'ȷ', '`', '´', 'ˇ', '˘', '¯', '˚', '¸'],
  0x22: ['”'],
  0x5c: ['“'],
  0x7b: ['–', '—'],
  0x7f: ['¨'],
});

/** Its Cyrillic one (T2A): Russian has the places that it has in Windows, but for Ё and ё. */
const T2A = signs({
  0x10: ['“', '”'],
  0x15: ['–', '—'],
  0x19: ['ı', 'ȷ', 'ff', 'fi', 'fl', 'ffi', 'ffl'],
  0x7f: ['-', ...'ҐҒЂЋҺҖҘЉЇҚҠҜӔҢҤЅӨҪЎҮҰҲЏҸҶЄӘЊЁ№¤§'],
  0xa1: [...'ғђћһҗҙљїқҡҝӕңҥѕөҫўүұҳџҹҷєәњё„«»'],
  0xc0: [...'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя'],
});

/** Accents of T1 and T2A, which the letter that is painted next stands under. Other fonts have other signs there. */
const ACCENTS = signs({ 0x00: ['`', '´', 'ˆ', '˜', '¨', '˝', '˚', 'ˇ', '˘'] });
/** A letter reaches this part of the size under its accent. */
const LEAST_OVERLAP = 0.1;

/** Signs that go with text, in the encoding of the fonts that have nothing else (TS1). Fonts of formulas have no such codes. */
const TS1 = signs({ 0x84: ['†', '‡', '‖', '‰', '•'], 0x97: ['™'], 0x9e: ['◦'] });

/** The codes that were kept. */
const KEPT_CODES = /[\uE000-\uE008\uE00B-\uE01F\uE07F-\uE09F]/;
/** Those, and what stands for other signs in one of the encodings. */
const CODES = /[\uE000-\uE008\uE00B-\uE01F\uE07F-\uE09F"\\{|\u00A1-\u00FF]/g;
const RETURN = String.fromCharCode(KEPT + 0x0d);
const T1_LIGATURES = /[\uE01B-\uE01F]/;
/** All but `fl`: its code is that of a return, which other fonts are sent as well. */
const OT1_LIGATURES = /[\uE00B\uE00C\uE00E\uE00F]/;
/** The places of Cyrillic letters, which in other encodings have letters with accents: no text has as many of those. */
const CYRILLIC_PLACE = /[\u00C0-\u00FF]/;
const CYRILLIC_PLACES = /[\u00C0-\u00FF]/g;
const LETTERS = /[a-z\u00C0-\u00FF]/gi;
const CYRILLIC_SHARE = 0.5;
/** The signs for times and divided have two of these places in fonts of signs, which have no others of them. */
const NO_SIGN = /[\u00C0-\u00D5\u00D7-\u00F5\u00F7-\u00FF]/;
/** The letter that Ukrainian shares with Latin has one code for both. */
const LATIN_I = /(?<=[\u0400-\u04FF])i|i(?=[\u0400-\u04FF])/gi;
/** Of a font of text many runs are words, also where kerning parts them. Those of formulas, with Greek letters at the codes, are letters. */
const WORD = /[a-z\uE00B-\uE01F\u00C0-\u00FF]{3}/;
const LONG_WORD = /[a-z\uE00B-\uE01F\u00C0-\u00FF]{4}/;
const LEAST_WORDS = 0.2;

/** Signs in a row, by the code of the first one. */
function signs(rows: Readonly<Record<number, readonly string[]>>): Encoding {
  return new Map(
    Object.entries(rows).flatMap(([first, row]) =>
      row.map((sign, at) => [keptSign(String.fromCharCode(Number(first) + at)), sign] as const),
    ),
  );
}

/** What stands for a glyph of a Type 3 font until {@link withTexSigns} knows its font: itself, but for a kept code. */
export function keptSign(unicode: string): string {
  return KEPT_CONTROL.test(unicode) ? String.fromCharCode(KEPT + unicode.charCodeAt(0)) : unicode;
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
  const encoding = texts.some(isCyrillic) ? T2A : encodingOf(texts.flat());
  const short = encoding === T2A ? byFont.filter((sameFont) => isCyrillic(sameFont) && has(sameFont, NO_SIGN)) : [];
  const textFonts = new Set([...texts, ...short].map(([run]) => run!.font));
  for (const [index, run] of runs.entries()) {
    if (run.font.type3 !== true) continue;
    if (textFonts.has(run.font)) readText(run, encoding, runs[index + 1]);
    else readSigns(run, TS1);
  }
  return runs.filter((run) => run.text !== '');
}

/** By the ligatures, which TeX sets in any text; null where there are none. Fonts of one page have one encoding. */
function encodingOf(runs: readonly TextRun[]): Encoding | null {
  if (has(runs, T1_LIGATURES)) return T1;
  return has(runs, OT1_LIGATURES) ? OT1 : null;
}

function readText(run: TextRun, encoding: Encoding | null, next: TextRun | undefined): void {
  const hasAccents = (encoding === T1 || encoding === T2A) && next !== undefined && standsOver(run, next);
  readSigns(run, encoding, hasAccents ? ACCENTS : null);
  if (encoding === T2A) run.text = run.text.replaceAll(LATIN_I, (i) => (i === 'i' ? 'і' : 'І'));
}

function standsOver(run: TextRun, next: TextRun): boolean {
  return next.left <= run.right - LEAST_OVERLAP * run.size && next.right > run.left;
}

function readSigns(run: TextRun, encoding: Encoding | null, accents: Encoding | null = null): void {
  const text = run.text.replaceAll(CODES, (code) => {
    const sign = encoding?.get(code) ?? accents?.get(code);
    if (!KEPT_CODES.test(code)) return sign ?? code;
    const known = sign ?? (code === RETURN ? ' ' : undefined);
    if (known !== undefined) run.unmappedCount -= 1;
    return known ?? '\uFFFD';
  });
  run.text = text.trim();
}

function isCyrillic(runs: readonly TextRun[]): boolean {
  const count = (pattern: RegExp) => runs.reduce((sum, { text }) => sum + (text.match(pattern)?.length ?? 0), 0);
  return has(runs, CYRILLIC_PLACE) && count(CYRILLIC_PLACES) > CYRILLIC_SHARE * count(LETTERS);
}

function isFontOfText(runs: readonly TextRun[]): boolean {
  const words = runs.filter(({ text }) => WORD.test(text));
  return words.length >= LEAST_WORDS * runs.length && has(words, LONG_WORD);
}

function has(runs: readonly TextRun[], pattern: RegExp): boolean {
  return runs.some(({ text }) => pattern.test(text));
}
