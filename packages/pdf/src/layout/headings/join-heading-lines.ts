import { roundSize, type DocumentStatistics } from '../document-statistics.ts';
import { listMark } from '../list-marks.ts';
import type { Draft, TextDraft } from '../text-draft.ts';
import { lookOf } from './look.ts';
import { headingNumber } from './numbering.ts';

/** Lines of one heading are set no further apart than this many sizes. */
const WIDEST_STEP_SIZES = 1.7;
/** Lines of one heading start, end or have their middles at one place, to this many sizes. */
const ALIGNED_SIZES = 0.5;

/**
 * Joins the lines of headings that stand on several lines: large type is often set wider than a paragraph is, and its
 * lines end where sentences would. Only type that is larger than the body's is joined. Page by page, in reading order.
 */
export function joinHeadingLines(drafts: readonly Draft[], statistics: DocumentStatistics): Draft[] {
  const joined: Draft[] = [];
  for (const draft of drafts) {
    const open = joined.at(-1);
    if (open?.kind === 'text' && draft.kind === 'text' && isOneHeading(open, draft, statistics)) {
      joined[joined.length - 1] = { ...open, lines: [...open.lines, ...draft.lines] };
    } else {
      joined.push(draft);
    }
  }
  return joined;
}

function isOneHeading(open: TextDraft, next: TextDraft, { bodySize }: DocumentStatistics): boolean {
  if (open.furniture !== null || next.furniture !== null) return false;
  const first = open.lines[0]!.line;
  const last = open.lines.at(-1)!.line;
  const { line } = next.lines[0]!;
  if (roundSize(line.size) <= bodySize || line.angle !== first.angle || lookOf(open).key !== lookOf(next).key)
    return false;
  const step = line.baseline - last.baseline;
  if (step <= 0 || step > WIDEST_STEP_SIZES * line.size) return false;
  if (listMark(line.text) !== null || headingNumber(line.text) !== null) return false;
  return isAligned(open, next);
}

/** Set left under the first line or under the text after its number, set right, or centred. */
function isAligned(open: TextDraft, next: TextDraft): boolean {
  const { line } = next.lines[0]!;
  const above = open.lines.at(-1)!.line;
  const reach = ALIGNED_SIZES * line.size;
  const isHanging =
    headingNumber(open.lines[0]!.line.text) !== null && line.left > above.left && line.left < above.right;
  return (
    isHanging ||
    Math.abs(line.left - above.left) <= reach ||
    Math.abs(line.right - above.right) <= reach ||
    Math.abs(line.left + line.right - above.left - above.right) <= 2 * reach
  );
}
