import { supportedLocale } from '../chunk/supported-locale.ts';
import type { TypedValues } from './column-types.ts';

/** A printed number, taken apart. */
interface PrintedNumber {
  isNegative: boolean;
  /** Digits with their separators, of which apostrophes and spaces are gone: they only ever group. */
  digits: string;
  exponent: string;
  /** `%`, a currency, or ''. */
  unit: string;
}

type DecimalMark = '.' | ',';

const MINUS = '[-−–]';
const CURRENCY = String.raw`\p{Sc}|[A-Z]{1,3}\p{Sc}|(?:USD|EUR|GBP|CHF|JPY|CNY|INR|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|BRL|MXN|KRW|Fr\.)`;
const DIGITS = String.raw`\d(?:[\d.,]|['’\u0020\u00a0\u2009\u202f](?=\d{3}(?!\d)))*|[.,]\d+`;
const PATTERN = new RegExp(
  String.raw`^(?<open>\()?(?<minus>${MINUS})?\+?\s*(?<before>${CURRENCY})?\s*(?<minus2>${MINUS})?` +
    String.raw`(?<digits>${DIGITS})(?<exponent>[eE][+-]?\d{1,3})?\s*(?<after>${CURRENCY}|%|‰)?(?<close>\))?(?<last>\s*%)?$`,
  'u',
);

/**
 * The texts as numbers, or undefined if one of them is none. `integer` where none has a decimal part or a percent sign.
 *
 * Understood: grouping by comma, point, apostrophe or space; a decimal comma or point; a sign or brackets for negative;
 * currencies; percent, which keeps its printed value (12.5 for `12.5%`). The column decides what comma and point mean:
 * one value that can only be read one way settles it for all; without any, they mean what the language has them mean.
 * No numbers: codes with leading zeros, columns that mix units, whole numbers beyond 2^53.
 *
 * @param language ISO 639-1 code; null is read as English.
 */
export function parseNumbers(texts: readonly string[], language: string | null): TypedValues | undefined {
  const printed: PrintedNumber[] = [];
  for (const text of texts) {
    const number = takeApart(text);
    if (number === undefined) return undefined;
    printed.push(number);
  }
  if (mixesUnits(printed)) return undefined;
  const mark = decimalMark(
    printed.map((number) => number.digits),
    language,
  );
  if (mark === undefined) return undefined;
  const values = printed.map((number) => toNumber(number, mark));
  if (!values.every((value) => value !== undefined)) return undefined;
  const isReal = printed.some(
    ({ digits, exponent, unit }) => digits.includes(mark) || exponent !== '' || /[%‰]/.test(unit),
  );
  if (!isReal && !values.every(Number.isSafeInteger)) return undefined;
  return { type: isReal ? 'real' : 'integer', values };
}

function takeApart(text: string): PrintedNumber | undefined {
  const parts = PATTERN.exec(text.normalize('NFKC').replaceAll('⁄', '/'))?.groups;
  if (parts === undefined || (parts['open'] === undefined) !== (parts['close'] === undefined)) return undefined;
  const units = [parts['before'], parts['after'], parts['last']].filter((unit) => unit !== undefined);
  if (units.length > 1) return undefined;
  return {
    isNegative: [parts['open'], parts['minus'], parts['minus2']].some((sign) => sign !== undefined),
    digits: (parts['digits'] ?? '').replace(/['’\s]/gu, ''),
    exponent: parts['exponent'] ?? '',
    unit: units[0]?.trim() ?? '',
  };
}

/** Percents are for all or none; a currency may be printed in the first row only, but there is one. */
function mixesUnits(printed: readonly PrintedNumber[]): boolean {
  const units = new Set(printed.map((number) => number.unit));
  const isPercent = units.has('%') || units.has('‰');
  if (!isPercent) units.delete('');
  return units.size > 1;
}

/** What separates decimals in all of the numbers, or undefined where they contradict each other. */
function decimalMark(digits: readonly string[], language: string | null): DecimalMark | undefined {
  const evidence = new Set(digits.map(evidenceOf).filter((mark) => mark !== undefined));
  if (evidence.size > 1) return undefined;
  const [mark = usualMark(language)] = evidence;
  return mark;
}

function usualMark(language: string | null): DecimalMark {
  const locale = supportedLocale(language, Intl.NumberFormat);
  return new Intl.NumberFormat(locale).formatToParts(0.5).some(({ type, value }) => type === 'decimal' && value === ',')
    ? ','
    : '.';
}

function evidenceOf(digits: string): DecimalMark | undefined {
  const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
  if (last < 0) return undefined;
  const mark: DecimalMark = digits[last] === ',' ? ',' : '.';
  const other: DecimalMark = mark === ',' ? '.' : ',';
  if (digits.includes(other)) return mark;
  if (digits.indexOf(mark) !== last) return other;
  const isThreeDigits = digits.length - last - 1 === 3;
  const canGroup = isThreeDigits && last >= 1 && last <= 3 && !digits.startsWith('0');
  return canGroup ? undefined : mark;
}

function toNumber({ digits, exponent, isNegative }: PrintedNumber, mark: DecimalMark): number | undefined {
  const [whole = '', decimals = '', ...more] = digits.split(mark);
  const group = mark === ',' ? '.' : ',';
  if (more.length > 0 || decimals.includes(group) || !isGrouped(whole, group)) return undefined;
  const plain = whole.replaceAll(group, '');
  if (/^0\d/.test(plain)) return undefined;
  const value = Number(`${plain || '0'}.${decimals || '0'}${exponent}`);
  if (!Number.isFinite(value)) return undefined;
  // Zero has no sign: -0 would be another value to some stores.
  return isNegative && value !== 0 ? -value : value;
}

/** Groups of three, or of two before the last three as in India. */
function isGrouped(whole: string, group: string): boolean {
  const groups = whole.split(group);
  if (groups.length === 1) return true;
  const [first = '', ...rest] = groups;
  const last = rest.pop() ?? '';
  const isFirst = first.length >= 1 && first.length <= 3;
  return (
    isFirst && last.length === 3 && (rest.every((part) => part.length === 3) || rest.every((part) => part.length === 2))
  );
}
