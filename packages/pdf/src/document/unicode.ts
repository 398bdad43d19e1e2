/** Ligatures of Latin and Armenian, and the presentation forms of Hebrew and Arabic: glyph shapes, not letters. */
const PRESENTATION_FORMS = /[\uFB00-\uFDFF\uFE70-\uFEFC]/;

/** Replacement character, private use, and controls that stand for no text: a glyph whose meaning is not known. */
const UNMAPPED = /[\uFFFD\uE000-\uF8FF\u0000-\u0008\u000B\u000E-\u001F\u{F0000}-\u{10FFFD}]/u;

/** The letters that a glyph stands for: ligatures split, presentation forms turned into letters, the rest as it is. */
export function glyphText(unicode: string): string {
  return PRESENTATION_FORMS.test(unicode) ? unicode.normalize('NFKC') : unicode;
}

export function isUnmapped(text: string): boolean {
  return text === '' || UNMAPPED.test(text);
}

const WHITE_SPACE = /^[\s\u00A0\u200B\u2000-\u200A\u202F\u205F\u3000\uFEFF]*$/;

export function isBlank(text: string): boolean {
  return WHITE_SPACE.test(text);
}

const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

export function isRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text);
}
