import list from 'aglfn' with { type: 'json' };

let letterByName: ReadonlyMap<string, string> | undefined;

/** `uni` and four digits for each character, or `u` and four to six for one. */
const CODES = /^uni((?:[\dA-F]{4})+)$|^u([\dA-F]{4,6})$/;
/** Halves of characters, and what is above the last one, are no characters. */
const isCharacter = (code: number) => code < 0xd800 || (code > 0xdfff && code <= 0x10ffff);
/** Names are no longer than this. */
const MOST_CHARACTERS = 63;

/** Digits above and below the line have characters of their own, since 10³ is not 103. */
const RAISED = /\.(?:superior|sups)$/;
const LOWERED = /\.(?:inferior|subs|sinf)$/;
const RAISED_DIGITS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const LOWERED_DIGITS = '₀₁₂₃₄₅₆₇₈₉';

/**
 * What the names say of a font's glyphs that pdf.js knows nothing of: those of several letters (`f_f_i`) and those of
 * another look (`one.oldstyle`, `a.sc`), by the rules of
 * https://github.com/adobe-type-tools/agl-specification#2-the-mapping.
 *
 * @param names By the codes of the glyphs.
 * @returns Texts by the codes of the glyphs; null where there are none.
 */
export function textsOfNames(
  names: Iterable<readonly [code: number, name: string]>,
): ReadonlyMap<number, string> | null {
  let texts: Map<number, string> | null = null;
  for (const [code, name] of names) {
    if (name.length > MOST_CHARACTERS || !/[._]/.test(name)) continue;
    const text = textOfName(name);
    if (text === null) continue;
    texts ??= new Map();
    texts.set(code, text);
  }
  return texts;
}

/** The text that the name of a glyph stands for; null where it says nothing. */
function textOfName(name: string): string | null {
  const [base] = name.split('.', 1);
  const letters = base!.split('_').map(letterOf);
  if (!letters.every((letter) => letter !== undefined)) return null;
  const text = letters.join('');
  if (!/^\d$/.test(text)) return text;
  if (RAISED.test(name)) return RAISED_DIGITS[Number(text)]!;
  return LOWERED.test(name) ? LOWERED_DIGITS[Number(text)]! : text;
}

function letterOf(name: string): string | undefined {
  const codes = CODES.exec(name);
  if (codes === null) return listedLetters().get(name);
  const points = (codes[1]?.match(/.{4}/g) ?? [codes[2]!]).map((digits) => Number.parseInt(digits, 16));
  return points.every(isCharacter) ? String.fromCodePoint(...points) : undefined;
}

/** Few documents have such names: what the list says is put in order when the first one does. */
function listedLetters(): ReadonlyMap<string, string> {
  letterByName ??= new Map(
    list.map(({ glyphName, unicodeValue }) => [glyphName, String.fromCodePoint(Number.parseInt(unicodeValue, 16))]),
  );
  return letterByName;
}
