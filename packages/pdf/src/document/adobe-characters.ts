/** Thai vowels over a letter, and tones and the sign of a mute letter, each of which has codes by where it stands. */
const VOWELS = '\u0E34\u0E35\u0E36\u0E37';
const TONES = '\u0E48\u0E49\u0E4A\u0E4B\u0E4C';

/**
 * Characters for private use that have a meaning all the same, in rows of codes that follow each other: those that
 * Adobe's glyph list has for the names of old-style figures, small capitals, superiors, pieces of brackets and Thai marks
 * moved to one side (https://github.com/adobe-type-tools/agl-aglfn, `glyphlist.txt`), which pdf.js takes for the letters
 * of fonts whose glyphs have such names, with no word of Unicode beside them; those that Windows has for Thai marks; and
 * those that GUST's fonts (Latin Modern, TeX Gyre) have for figures. A space is a code without a meaning of its own.
 */
const ROWS: readonly (readonly [first: number, characters: string])[] = [
  [0xf639, '023456789'],
  [0xf643, '0123456789'],
  [0xf6be, 'ȷ'],
  [0xf6c1, 'Şş'],
  [0xf6c4, 'гбдпт'],
  [0xf6d9, '©®™1 —¢¢,,$$--..abdeilmorst'],
  [0xf6f9, 'łœ  š ž'],
  [0xf700, `\u0E10${VOWELS}${TONES}${TONES}\u0E0D\u0E31\u0E4D\u0E47${TONES}\u0E38\u0E39\u0E3A`],
  [0xf721, '!  $ &'],
  [0xf730, '0123456789     ?'],
  [0xf761, 'abcdefghijklmnopqrstuvwxyz'],
  [0xf7a1, '¡¢'],
  [0xf7bf, '¿'],
  [0xf7e0, 'àáâãäåæçèéêëìíîïðñòóôõö øùúûüýþÿ'],
  [0xf884, `\u0E31${VOWELS}\u0E47${[...TONES].map((tone) => tone.repeat(3)).join('')}\u0E4D`],
  [0xf8e6, '⏐⎯®©™⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪⎮⎞⎟⎠⎤⎥⎦⎫⎬⎭'],
];

const CHARACTERS = new Map(
  ROWS.flatMap(([first, characters]) =>
    [...characters].flatMap((character, at) =>
      character === ' ' ? [] : [[String.fromCharCode(first + at), character] as const],
    ),
  ),
);
const CODES = /[\uF639-\uF8FE]/g;

/** The text with what is known of its characters for private use in their place. Small capitals are small letters. */
export function withAdobeCharacters(text: string): string {
  return text.replaceAll(CODES, (code) => CHARACTERS.get(code) ?? code);
}
