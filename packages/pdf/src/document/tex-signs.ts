import type { TextRun } from './text-run.ts';

/** Codes that may be signs of TeX are kept as characters for private use, from here on, until the page is read. */
const KEPT = 0xe000;
/** Those of controls, of which nothing else would be known. */
const KEPT_CONTROL = /^[\u000B-\u001F\u0080-\u009F]$/;

/**
 * Signs of TeX's text fonts by their codes, in its European encoding (T1, "Cork") and in its first one (OT1), where they are
 * not those of Latin-1. TeX draws fonts that it has no outlines of as pictures (Type 3), and says of their glyphs nothing
 * but these codes.
 */
const T1 = signs({
  0x10: ['“', '”', '„', '«', '»', '–', '—'],
  0x1b: ['ff', 'fi', 'fl', 'ffi', 'ffl'],
  0x80: [...'ĂĄĆČĎĚĘĞĹĽŁŃŇŊŐŔŘŚŠŞŤŢŰŮŸŹŽŻĲİđ§'],
  0xa1: [...'ąćčďěęğĺľłńňŋőŕřśšşťţűůÿźžżĳ¡¿£'],
  0xd7: ['Œ'],
  0xdf: ['SS'],
  0xf7: ['œ'],
  0xff: ['ß'],
});
const OT1 = signs({
  0x0b: ['ff', 'fi', 'fl', 'ffi', 'ffl'],
  0x22: ['”'],
  0x5c: ['“'],
  0x7b: ['–', '—'],
});

/** Signs that go with text, in the encoding of the fonts that have nothing else (TS1). Fonts of formulas have no such codes. */
const TS1 = signs({ 0x84: ['†', '‡', '‖', '‰', '•'], 0x97: ['™'], 0x9e: ['◦'] });

/** The codes that were kept. */
const KEPT_CODES = /[\uE00B-\uE01F\uE080-\uE09F]/;
/** Those, and what stands for other signs in one of the encodings. */
const CODES = /[\uE00B-\uE01F\uE080-\uE09F"\\{|\u00A1-\u00BF\u00D7\u00DF\u00F7\u00FF]/g;
const RETURN = String.fromCharCode(KEPT + 0x0d);
const T1_LIGATURES = /[\uE01B-\uE01F]/;
/** All but `fl`: its code is that of a return, which other fonts are sent as well. */
const OT1_LIGATURES = /[\uE00B\uE00C\uE00E\uE00F]/;
/** Of a font of text many runs are words, also where kerning parts them. Those of formulas, with Greek letters at the codes, are letters. */
const WORD = /[a-z\uE00B-\uE01F]{3}/;
const LONG_WORD = /[a-z\uE00B-\uE01F]{4}/;
const LEAST_WORDS = 0.2;

/** Signs in a row, by the code of the first one. */
function signs(rows: Readonly<Record<number, readonly string[]>>): ReadonlyMap<string, string> {
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
  const encoding = encodingOf(texts.flat());
  for (const sameFont of byFont) for (const run of sameFont) readSigns(run, texts.includes(sameFont) ? encoding : TS1);
  return runs.filter((run) => run.text !== '');
}

/** By the ligatures, which TeX sets in any text; null where there are none. Fonts of one page have one encoding. */
function encodingOf(runs: readonly TextRun[]): ReadonlyMap<string, string> | null {
  if (has(runs, T1_LIGATURES)) return T1;
  return has(runs, OT1_LIGATURES) ? OT1 : null;
}

function readSigns(run: TextRun, encoding: ReadonlyMap<string, string> | null): void {
  const text = run.text.replaceAll(CODES, (code) => {
    const sign = encoding?.get(code);
    if (!KEPT_CODES.test(code)) return sign ?? code;
    const known = sign ?? (code === RETURN ? ' ' : undefined);
    if (known !== undefined) run.unmappedCount -= 1;
    return known ?? '\uFFFD';
  });
  run.text = text.trim();
}

function isFontOfText(runs: readonly TextRun[]): boolean {
  const words = runs.filter(({ text }) => WORD.test(text));
  return words.length >= LEAST_WORDS * runs.length && has(words, LONG_WORD);
}

function has(runs: readonly TextRun[], pattern: RegExp): boolean {
  return runs.some(({ text }) => pattern.test(text));
}
