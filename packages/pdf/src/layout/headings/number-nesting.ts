import type { TextDraft } from '../text/text-draft.ts';
import type { HeadingNumber } from './numbering.ts';

/** Part of the headings of a style that must stand within the sections of another one to belong below it ... */
const NESTED_SHARE = 0.5;
/** ... those in its last section aside, where so many others do. */
const NESTED_COUNT = 2;

/** Words for the parts of a text, the larger parts first; each holds those after it. */
const WORDS_BY_RANK: readonly RegExp[] = [
  /^(?:part|teil|partie|parte|deel|часть)$/,
  /^(?:title|titre|t[ií]tulo|titolo|раздел)$/,
  /^(?:chapter|kapitel|chapitre|cap[ií]tulo|capitolo|hoofdstuk|kapittel|rozdzia[lł]|глава|章|장)$/,
  /^(?:section|sec\.|abschnitt|secci[oó]n|sec?[cç][aã]o|sezione|avsnitt|节|節|절)$/,
  /^(?:article|art\.|artikel|art[ií]culo|artigo|articolo|статья|§|条|條|조)$/,
];

interface Numbered {
  /** Among all headings. */
  index: number;
  parts: readonly number[];
}

/**
 * How many other styles of numbers each style stands below: `A.` counts anew between `I.` and `II.`, and articles do
 * between two titles. Appendices from `A` on come after `6` and stand beside it.
 *
 * @param headings In reading order.
 */
export function styleDepths(
  headings: readonly TextDraft[],
  numbers: ReadonlyMap<TextDraft, HeadingNumber>,
): Map<string, number> {
  const byStyle = new Map<string, Numbered[]>();
  headings.forEach((draft, index) => {
    const number = numbers.get(draft);
    if (number === undefined) return;
    const numbered = { index, parts: number.parts };
    const ofStyle = byStyle.get(number.style);
    if (ofStyle === undefined) byStyle.set(number.style, [numbered]);
    else ofStyle.push(numbered);
  });
  const styles = [...byStyle];
  return new Map(
    styles.map(([style, inner]) => [
      style,
      styles.filter(([other, outer]) => other !== style && isOuter(other, outer, style, inner)).length,
    ]),
  );
}

function isOuter(style: string, outer: readonly Numbered[], innerStyle: string, inner: readonly Numbered[]): boolean {
  if (outer[0]!.index > inner[0]!.index) return false;
  const [rank, innerRank] = [rankOf(style), rankOf(innerStyle)];
  return rank === null || innerRank === null ? holds(outer, inner) : rank < innerRank;
}

function rankOf(style: string): number | null {
  const rank = WORDS_BY_RANK.findIndex((words) => words.test(style));
  return rank < 0 ? null : rank;
}

/**
 * The outer style goes on after most headings of the inner one, and its numbers have no more parts. Its last section has
 * no end: what comes after it says nothing, as appendices do not, unless it is numbered after it, as 5.1 after chapter 5.
 */
function holds(outer: readonly Numbered[], inner: readonly Numbered[]): boolean {
  const depth = leastParts(outer);
  if (depth > leastParts(inner)) return false;
  const sections = outer.filter(({ parts }) => parts.length === depth);
  const within = inner.filter((heading) => isWithin(heading, sections)).length;
  if (within >= NESTED_SHARE * inner.length) return true;
  const ended = inner.filter(({ index }) => index < sections.at(-1)!.index).length;
  return within >= NESTED_COUNT && within >= NESTED_SHARE * ended;
}

function isWithin({ index, parts }: Numbered, sections: readonly Numbered[]): boolean {
  const next = sections.findIndex((section) => section.index > index);
  const last = next < 0 ? sections.at(-1)! : sections[next - 1];
  if (last === undefined) return false;
  if (parts.length > last.parts.length && last.parts.every((part, at) => part === parts[at])) return true;
  return next > 0 && sections[next]!.parts[0]! > last.parts[0]!;
}

function leastParts(numbered: readonly Numbered[]): number {
  return Math.min(...numbered.map(({ parts }) => parts.length));
}
