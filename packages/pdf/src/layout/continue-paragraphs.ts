import { isSameSize } from './text-column.ts';
import type { Draft, TextDraft } from './text-draft.ts';
import type { TextLine } from './text-line.ts';

/** Lines of one paragraph are set no further apart than this many sizes. */
const WIDEST_STEP_SIZES = 1.6;

/** The beginning of a line that goes on with a sentence. */
const IN_SENTENCE = /^["“'‘([]?\p{Ll}/u;

/**
 * Joins paragraphs that a column or a page breaks: the text runs on at the end of the one, and the other begins in a
 * small letter, in the same type, at the top of the next column or page. Furniture, notes, and figures and tables that
 * were moved to the top of the page may stand between them, and so may text at another angle, such as a note up the
 * margin. One array of drafts per page; `isFixed` says what is something else than running text, such as a heading.
 * Nothing goes on from or to `pagesApart`.
 */
export function continueParagraphs(
  pages: readonly Draft[][],
  isFixed: (draft: TextDraft) => boolean,
  pagesApart: ReadonlySet<number> = new Set(),
): Draft[][] {
  const joined = new Set<Draft>();
  const openAt = new Map<number, TextDraft>();
  for (const draft of pages.flat()) {
    if (isBetween(draft)) continue;
    if (draft.kind !== 'text') {
      openAt.clear();
      continue;
    }
    const { angle } = draft.lines[0]!.line;
    const open = openAt.get(angle);
    if (isFixed(draft) || draft.role === 'code') openAt.delete(angle);
    else if (open === undefined || !isContinuation(open, draft) || arePartedByPage(open, draft, pagesApart)) {
      openAt.set(angle, draft);
    } else {
      open.lines.push(...draft.lines);
      open.runsOn = draft.runsOn;
      open.column = draft.column;
      joined.add(draft);
    }
  }
  return pages.map((drafts) => drafts.filter((draft) => !joined.has(draft)));
}

function arePartedByPage(open: TextDraft, next: TextDraft, pagesApart: ReadonlySet<number>): boolean {
  const from = open.lines.at(-1)!.pageNumber;
  const to = next.lines[0]!.pageNumber;
  return from !== to && (pagesApart.has(from) || pagesApart.has(to));
}

/** What stands between the lines of a text without breaking it. */
function isBetween(draft: Draft): boolean {
  if (draft.kind !== 'text') return draft.kind === 'table';
  return draft.furniture !== null || draft.aside || draft.role === 'footnote' || draft.role === 'caption';
}

function isContinuation(open: TextDraft, next: TextDraft): boolean {
  const last = open.lines.at(-1)!;
  const first = next.lines[0]!;
  const isNextPage = first.pageNumber === last.pageNumber + 1;
  const isNextColumn = first.pageNumber === last.pageNumber && next.column !== open.column;
  const isUnder = standsUnder(last.line, first.line);
  if (!isNextPage && !(isNextColumn && (isUnder || first.line.baseline < last.line.baseline))) return false;
  const isInSentence = IN_SENTENCE.test(first.line.text);
  // Where the column gets narrower at that line, the line does not reach the end that the column had above.
  if (!open.runsOn && !(isNextColumn && isUnder && isInSentence)) return false;
  if (next.role !== 'paragraph') return false;
  if (!isSameSize(last.line, first.line) || last.line.bold !== first.line.bold) return false;
  if (isNextColumn && isUnder) return true;
  return isInSentence || /\p{Ll}[-\u00AD\u2010]$/u.test(last.line.text);
}

/** The column goes on under this line, in another width: beside it, or beside the next one, stands something else. */
function standsUnder(last: TextLine, next: TextLine): boolean {
  const step = next.baseline - last.baseline;
  return step > 0 && step <= WIDEST_STEP_SIZES * last.size && Math.abs(next.left - last.left) <= last.size;
}
