import type { TextRun } from '../../document/text-run.ts';
import { lineText } from '../lines/build-line.ts';
import { groupRows } from '../lines/rows.ts';
import { countAtEnd } from '../lines/text-ends.ts';

/** What dots that lead the eye are made of, and how many of them are a leader: of dots with spaces between, more. */
const LEADER_SIGNS = '.\u2026\u00B7_';
const LEAST_SIGNS = 3;
const LEAST_SPACED_DOTS = 4;
/** Width of a dot of a leader, as a part of the type size. */
const DOT_WIDTH = 0.25;

/** The text of a cell: its lines joined by spaces, dot leaders left out. */
export function cellText(runs: readonly TextRun[]): string {
  return groupRows(runs)
    .map((line) => withoutLeader(lineText(line)).trim())
    .filter((line) => line !== '')
    .join(' ');
}

/** Dots that lead the eye from a label to its number are no text: the label ends where they start. */
export function withoutLeaders(runs: readonly TextRun[]): readonly TextRun[] {
  if (!runs.some(endsInLeader)) return runs;
  return runs
    .filter(({ text }) => !isOnlyLeader(text))
    .map((run) => {
      const label = withoutLeader(run.text);
      if (label === run.text || label === '') return run;
      const dots = (run.text.length - label.length) * DOT_WIDTH * run.size;
      return run.with({ right: Math.max(run.left + 0.3 * run.size, run.right - dots) });
    });
}

function endsInLeader({ text }: TextRun): boolean {
  return LEADER_SIGNS.includes(text.charAt(text.length - 1)) && (withoutLeader(text) !== text || isOnlyLeader(text));
}

function isOnlyLeader(text: string): boolean {
  return text.length >= 2 && countAtEnd(text, LEADER_SIGNS) === text.length;
}

/** The text up to the leader that it ends with. */
function withoutLeader(text: string): string {
  const signs = countAtEnd(text, LEADER_SIGNS);
  const spaced = spacedDotsAtEnd(text);
  return text.slice(0, text.length - Math.max(signs >= LEAST_SIGNS ? signs : 0, spaced));
}

/** Characters of the dots at the end, each with one space before it or none; 0 where there are few. */
function spacedDotsAtEnd(text: string): number {
  let start = text.length;
  let dots = 0;
  while (text[start - 1] === '.') {
    start -= /\s/u.test(text[start - 2] ?? '') ? 2 : 1;
    dots += 1;
  }
  return dots >= LEAST_SPACED_DOTS ? text.length - start : 0;
}

const PLACEHOLDER =
  /^(?:[-\u2010-\u2015\u2212*:.\u2026\u2022\u2713\u2714\u2020+]{1,4}|\(?(?:[xzds]|n\.?\s?[adrs]\.?|n\/a|n\.r\.|nil|none|[-*\u2013]+)\)?)$/iu;
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
