import type { TextRun } from '../../document/text-run.ts';
import { lineText } from '../lines/build-line.ts';
import { isFewDots, withoutLeader } from '../lines/leaders.ts';
import { groupRows } from '../lines/rows.ts';

/** The text of a cell: its lines joined by spaces, dot leaders left out. Dots alone stand for a missing value. */
export function cellText(runs: readonly TextRun[]): string {
  const lines = groupRows(runs).map((line) => lineText(line).trim());
  if (lines.length === 1 && isFewDots(lines[0]!)) return lines[0]!;
  return lines
    .map((line) => withoutLeader(line).trim())
    .filter((line) => line !== '')
    .join(' ');
}

const PLACEHOLDER =
  /^(?:[-\u2010-\u2015\u2212*:.\u2026\u2022\u2713\u2714\u2020+]{1,4}|\(?(?:[xzds]|n\.?\s?[adrs]\.?|n\/a|n\.r\.|nil|none|yes|no|ja|nein|oui|non|s[ií]|[-*\u2013]+)\)?)$/iu;
const NUMBER =
  /^[\s(<>\u2264\u2265~\u00B1+\-\u2012-\u2015\u2212\u20AC$\u00A3\u00A5#]*(?:[A-Z]{0,3}[$\u20AC\u00A3])?\s*\d[\d\s.,:/'\u2019\u00A0\u202F\-\u2012-\u2015\u2212\u00B1()%\u2030\u00B0\u20AC$\u00A3xX\u00D7^*\u2020\u2021\u00A7]*\s*[a-zA-Z]{0,3}[\d)*%\u2020\u2021]{0,3}$/u;

/** Whether a text is a value: a number with its sign, unit or mark, or what stands for a missing one. */
export function isValue(text: string): boolean {
  const clean = text.trim();
  return clean !== '' && clean.length <= 32 && (PLACEHOLDER.test(clean) || NUMBER.test(clean));
}

/** Whether a text is a year, or a span of years, which names a column at least as often as it is a value. */
export function isYear(text: string): boolean {
  return /^(?:FY\s?)?(?:1[89]|20)\d\d(?:\s?[-\u2013/]\s?(?:(?:1[89]|20)?\d\d))?\s?[*a-z)]?$/iu.test(text.trim());
}
