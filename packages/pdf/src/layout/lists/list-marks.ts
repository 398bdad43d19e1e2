/** One way to read a mark: "i." is a Roman one and the ninth letter. */
export interface MarkReading {
  /** Equal for the marks of one list: `(a)` and `(b)` share theirs, `(a)` and `a.` do not. */
  kind: string;
  /** Position in the list, from 1. */
  value: number;
}

/** The mark at the start of a list item. */
export interface ListMark {
  /** As printed, without the space after it: `•`, `(a)`, `12.` */
  text: string;
  /** Code units of the line that the mark takes, with the space after it. */
  length: number;
  /**
   * `bullet` says so by itself; `dash` and `letter` may stand in a sentence or be a word; `ordinal` counts; `entry` is an
   * entry of a table of contents, which its page number marks: its text may be empty.
   */
  type: 'bullet' | 'dash' | 'letter' | 'ordinal' | 'entry';
  /** Ordinals: every way to read it. Others: one, with the value 0. */
  readings: readonly MarkReading[];
}

/**
 * Marks that are nothing else. Fonts of symbols have theirs in the private use area, or where nothing is known of them;
 * at the start of a line, before text, such a glyph is a mark. One has its square at the code of `§`: no section is cited
 * by a word that touches it.
 */
const BULLET =
  /^[•◦‣⁃▪▫■□█▬●○◆◇◊►▶▸▹➔➢➤➜✓✔✗✘✦❖❑❒❏∙⁌⁍★☆☐☑\uE000-\uF8FF](?:\s+(?=\S)|(?=[\p{L}\p{N}"“([]))|^\uFFFD\s+(?=\S)|^§(?=["“]?\p{L})/u;
/**
 * Also a minus, a pause in a sentence, a mark of a footnote: there has to be evidence. One at both ends of a line is an
 * ornament.
 */
const DASH = /^[-–—*·»+](?=\s+["“([]?\p{L})(?!.*\s[-–—]$)\s+/u;
/** What a font of symbols prints as a bullet under the code of a letter. */
const LETTER = /^[o§Øüqnvl](?=\s+["“([]?\p{L})\s+/u;
const ORDINAL =
  /^(?:(?<open>[([（])(?<inner>\d{1,3}|[a-zA-Z]|[ivxlc]{2,6}|[IVXLC]{2,6}|[一二三四五六七八九十]{1,3}|[가나다라마바사아자차카타파하])[)\]）]|(?<bare>\d{1,3}|[a-zA-Z]|[ivxlc]{2,6}|[IVXLC]{2,6}|[一二三四五六七八九十]{1,3}|[가나다라마바사아자차카타파하])(?<close>[.)、．]))(?:\s+(?=\S)|(?<=[、．）])(?=\S))/u;
const CIRCLED = /^[\u2460-\u2473]\s*(?=\S)/u;

const HAN_DIGITS = '一二三四五六七八九';
const HANGUL_LETTERS = '가나다라마바사아자차카타파하';

/** The mark that the line may begin with, or null. Whether it is one is for the lines around it to say. */
export function listMark(text: string): ListMark | null {
  for (const [type, pattern] of [
    ['bullet', BULLET],
    ['dash', DASH],
    ['letter', LETTER],
  ] as const) {
    const found = pattern.exec(text)?.[0];
    if (found !== undefined)
      return { text: found.trimEnd(), length: found.length, type, readings: [bulletReading(found)] };
  }
  return circledMark(text) ?? ordinalMark(text);
}

/** True for a line that holds a bullet only: its text stands beside it, on a line of its own. */
export function isLoneBullet(text: string): boolean {
  return BULLET.test(`${text} x`) && text.length <= 2 && !/[\p{L}\p{N}]/u.test(text);
}

function bulletReading(found: string): MarkReading {
  return { kind: found.trimEnd(), value: 0 };
}

function circledMark(text: string): ListMark | null {
  const found = CIRCLED.exec(text)?.[0];
  if (found === undefined) return null;
  const readings = [{ kind: 'circled', value: found.codePointAt(0)! - 0x245f }];
  return { text: found.trimEnd(), length: found.length, type: 'ordinal', readings };
}

function ordinalMark(text: string): ListMark | null {
  const match = ORDINAL.exec(text);
  if (match === null) return null;
  const { open = '', inner, bare, close = ')' } = match.groups ?? {};
  const readings = numeralReadings(inner ?? bare ?? '').map(({ kind, value }) => ({
    kind: `${open}${kind}${close}`,
    value,
  }));
  if (readings.length === 0) return null;
  return { text: match[0].trimEnd(), length: match[0].length, type: 'ordinal', readings };
}

function numeralReadings(numeral: string): MarkReading[] {
  if (/^\d/.test(numeral)) return [{ kind: '1', value: Number(numeral) }];
  const readings: MarkReading[] = [];
  const isLower = numeral === numeral.toLowerCase();
  const roman = romanValue(numeral.toLowerCase());
  if (roman !== null) readings.push({ kind: isLower ? 'i' : 'I', value: roman });
  if (/^[a-z]$/i.test(numeral)) {
    readings.push({ kind: isLower ? 'a' : 'A', value: numeral.toLowerCase().codePointAt(0)! - 0x60 });
  }
  if (HANGUL_LETTERS.includes(numeral)) readings.push({ kind: '가', value: HANGUL_LETTERS.indexOf(numeral) + 1 });
  const han = hanValue(numeral);
  if (han !== null) readings.push({ kind: '一', value: han });
  return readings;
}

const ROMAN = /^(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/;
const ROMAN_VALUES: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 };

/** The value of a Roman numeral below 100 in lower case, or null. */
export function romanValue(numeral: string): number | null {
  if (numeral === '' || !ROMAN.test(numeral)) return null;
  const values = [...numeral].map((letter) => ROMAN_VALUES[letter]!);
  return values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0);
}

/** The value of a Chinese numeral from 1 to 99, or null. */
export function hanValue(numeral: string): number | null {
  const match = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(numeral);
  if (match === null) return null;
  const [, tens, ten, ones] = match;
  if (ten === undefined) return tens !== undefined && ones === undefined ? HAN_DIGITS.indexOf(tens) + 1 : null;
  const ofTens = tens === undefined ? 1 : HAN_DIGITS.indexOf(tens) + 1;
  return 10 * ofTens + (ones === undefined ? 0 : HAN_DIGITS.indexOf(ones) + 1);
}
