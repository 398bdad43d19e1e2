import { supportedLocale } from '../chunk/supported-locale.ts';
import type { TypedValues } from './column-types.ts';

/** Year, month and day as printed numbers. */
type DateParts = readonly [year: number, month: number, day: number];

type DayOrder = 'day-first' | 'month-first';

/**
 * The texts as ISO 8601 dates, or undefined if one of them is none. Understood: `2024-03-05` (with `-`, `/` or `.`),
 * `05.03.2024`, `5/3/2024`, `5 March 2024` and `March 5, 2024`, months in English and in the given language.
 *
 * With `/` or `-` day and month are told apart by the column: one value with a number over 12 settles it. A column
 * where nothing does stays text, because a guess would be wrong in silence. So do years of two digits.
 */
export function parseDates(texts: readonly string[], language: string | null): TypedValues | undefined {
  const order = dayOrder(texts);
  const values: string[] = [];
  for (const text of texts) {
    const date = toIso(yearFirst(text) ?? yearLast(text, order) ?? withMonthName(text, language));
    if (date === undefined) return undefined;
    values.push(date);
  }
  return { type: 'date', values };
}

const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})\.?$/;
const YEAR_LAST = /^(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4})$/;

function yearFirst(text: string): DateParts | undefined {
  const match = YEAR_FIRST.exec(text);
  return match === null ? undefined : [Number(match[1]), Number(match[3]), Number(match[4])];
}

function yearLast(text: string, order: DayOrder | undefined): DateParts | undefined {
  const match = YEAR_LAST.exec(text);
  if (match === null) return undefined;
  const [first, second, year] = [Number(match[1]), Number(match[3]), Number(match[4])];
  // Points are written where the day comes first.
  const effective = match[2] === '.' ? 'day-first' : order;
  if (effective === undefined) return undefined;
  return effective === 'day-first' ? [year, second, first] : [year, first, second];
}

function dayOrder(texts: readonly string[]): DayOrder | undefined {
  const matches = texts.map((text) => YEAR_LAST.exec(text)).filter((match) => match !== null);
  const isDayFirst = matches.some((match) => Number(match[1]) > 12);
  const isMonthFirst = matches.some((match) => Number(match[3]) > 12);
  if (isDayFirst === isMonthFirst) return undefined;
  return isDayFirst ? 'day-first' : 'month-first';
}

function withMonthName(text: string, language: string | null): DateParts | undefined {
  if (!/\d{4}/.test(text) || !/\p{L}/u.test(text)) return undefined;
  const months = monthsOf(language);
  const words = text
    .toLowerCase()
    .replace(/(\d)(?:st|nd|rd|th)\b/g, '$1')
    .split(/[\s.,\-/]+/u)
    .filter((word) => word !== '' && word !== 'de');
  if (words.length !== 3) return undefined;
  const monthWord = words.find((word) => months.has(word));
  const [first = '', second = ''] = words.filter((word) => word !== monthWord);
  const month = months.get(monthWord ?? '');
  if (month === undefined) return undefined;
  if (/^\d{1,2}$/.test(first) && /^\d{4}$/.test(second)) return [Number(second), month, Number(first)];
  return /^\d{4}$/.test(first) && /^\d{1,2}$/.test(second) ? [Number(first), month, Number(second)] : undefined;
}

const monthsByLanguage = new Map<string | null, ReadonlyMap<string, number>>();

function monthsOf(language: string | null): ReadonlyMap<string, number> {
  const months = monthsByLanguage.get(language) ?? monthNumbers(language);
  monthsByLanguage.set(language, months);
  return months;
}

/** Names and short names of the months, lower case, to 1 to 12. */
function monthNumbers(language: string | null): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  for (const locale of new Set(['en', supportedLocale(language, Intl.DateTimeFormat)])) {
    for (const style of ['long', 'short'] as const) {
      // Standing in a date a name may have another case ending than alone: the part of a formatted date has it.
      const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: style, timeZone: 'UTC' });
      for (let month = 1; month <= 12; month++) {
        const parts = format.formatToParts(Date.UTC(2000, month - 1, 1));
        const name =
          parts
            .find((part) => part.type === 'month')
            ?.value.toLowerCase()
            .replace(/\.$/, '') ?? '';
        if (/\p{L}/u.test(name)) names.set(name, month);
      }
    }
  }
  return names;
}

function toIso(parts: DateParts | undefined): string | undefined {
  if (parts === undefined) return undefined;
  const [year, month, day] = parts;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (year < 1000 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.toISOString().slice(0, 10);
}
