import type { TextDraft } from '../text/text-draft.ts';
import type { HeadingNumber } from './numbering.ts';

/** Part of the headings of a style that must stand within the sections of another one to belong below it. */
const NESTED_SHARE = 0.5;

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
      styles.filter(([other, outer]) => other !== style && holds(outer, inner)).length,
    ]),
  );
}

/** The outer style comes first, and goes on after most headings of the inner one. */
function holds(outer: readonly Numbered[], inner: readonly Numbered[]): boolean {
  if (outer[0]!.index > inner[0]!.index) return false;
  const depth = Math.min(...outer.map(({ parts }) => parts.length));
  const sections = outer.filter(({ parts }) => parts.length === depth);
  const within = inner.filter(({ index }) => {
    const next = sections.findIndex((section) => section.index > index);
    return next > 0 && sections[next]!.parts[0]! > sections[next - 1]!.parts[0]!;
  });
  return within.length >= NESTED_SHARE * inner.length;
}
