import { toSegment } from '../lines/rows.ts';
import type { Segment } from '../lines/text-line.ts';

/** A currency sign stands up to this many type sizes before its number: it is set flush with those of other rows. */
const SIGN_REACH = 7;
/** A percent sign, a closing bracket or a footnote mark stands up to this many type sizes after its number. */
const MARK_REACH = 1.6;
const SIGN = /^(?:[A-Z]{0,3}[$\u20AC\u00A3\u00A5]|[(<>~\u00B1])$/u;
const MARK = /^(?:[%)\u2030*\u2020\u2021\u00A7\u00B9\u00B2\u00B3]{1,3}|\(?[a-z0-9]\)|[*\u2020\u2021]+)$/u;
const STARTS_LIKE_NUMBER = /^[(\-\u2010-\u2015\u2212+]*[\d.\-\u2013\u2014]/u;
const ENDS_LIKE_NUMBER = /[\d)\-\u2013\u2014.]$/u;

/**
 * Signs and marks that stand apart from their number are joined with it: they make no column of their own. The same list
 * where there are none.
 */
export function attachMarks(segments: readonly Segment[]): readonly Segment[] {
  if (segments.length === 1) return segments;
  const joined: Segment[] = [];
  let sign: Segment | null = null;
  for (const segment of segments) {
    const text = textOf(segment);
    const last = joined.at(-1);
    if (sign !== null && STARTS_LIKE_NUMBER.test(text) && gap(sign, segment) <= SIGN_REACH * segment.size) {
      joined[joined.length - 1] = toSegment([...sign.runs, ...segment.runs]);
    } else if (last !== undefined && MARK.test(text) && isMarkOf(last, segment)) {
      joined[joined.length - 1] = toSegment([...last.runs, ...segment.runs]);
    } else {
      joined.push(segment);
    }
    sign = SIGN.test(text) ? segment : null;
  }
  return joined.length === segments.length ? segments : joined;
}

function isMarkOf(number: Segment, mark: Segment): boolean {
  return ENDS_LIKE_NUMBER.test(textOf(number)) && gap(number, mark) <= MARK_REACH * number.size;
}

function gap(left: Segment, right: Segment): number {
  return right.box[0] - left.box[2];
}

function textOf({ runs }: Segment): string {
  return runs.map((run) => run.text).join('');
}
