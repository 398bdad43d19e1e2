import { IN_SENTENCE, endsSentence } from './sentences.ts';
import { isSameSize } from './text-column.ts';
import type { Draft, TextDraft } from './text-draft.ts';
import type { TextLine } from '../lines/text-line.ts';

/** Lines of one paragraph are set no further apart than this many sizes. */
const WIDEST_STEP_SIZES = 1.6;

/** A line that no sentence ends with, whatever the next one begins with: it breaks off after a comma or in a word. */
const BREAKS_OFF = /[,،、，]$|\p{Ll}[-\u00AD\u2010]$/u;
/** East Asian letters, of which none are small: there an indent of more than this many sizes begins a paragraph. */
const EAST_ASIAN = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const INDENT_SIZES = 0.3;

/**
 * Joins paragraphs that a column or a page breaks: the text runs on at the end of the one, and the other goes on in the
 * sentence, in the same type, at the top of the next column or page. Furniture, and figures and tables that were moved
 * to the top of the page may stand between them. Notes go on in notes, and text at another angle, such as a stamp up the
 * margin, for itself. One array of drafts per page; `isFixed` says what is something else than running text, such as a
 * heading. Nothing goes on from or to `pagesApart`.
 */
export function continueParagraphs(
  pages: readonly Draft[][],
  isFixed: (draft: TextDraft) => boolean,
  pagesApart: ReadonlySet<number> = new Set(),
): Draft[][] {
  const joined = new Set<Draft>();
  const openTexts = new Map<string, TextDraft>();
  for (const draft of pages.flat()) {
    if (isBetween(draft)) continue;
    if (draft.kind !== 'text') {
      openTexts.clear();
      continue;
    }
    const strand = `${draft.lines[0]!.line.angle} ${draft.role === 'footnote'}`;
    const open = openTexts.get(strand);
    if (isFixed(draft) || draft.role === 'code') {
      openTexts.delete(strand);
    } else if (open === undefined || !isContinuation(open, draft) || arePartedByPage(open, draft, pagesApart)) {
      openTexts.set(strand, draft);
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
  return draft.furniture !== null || draft.aside || draft.role === 'caption' || draft.role === 'label';
}

function isContinuation(open: TextDraft, next: TextDraft): boolean {
  const last = open.lines.at(-1)!;
  const first = next.lines[0]!;
  const isNextPage = first.pageNumber === last.pageNumber + 1;
  const isNextColumn = first.pageNumber === last.pageNumber && next.column !== open.column;
  const isUnder = standsUnder(last.line, first.line);
  if (!isNextPage && !(isNextColumn && (isUnder || first.line.baseline < last.line.baseline))) return false;
  const isInSentence = goesOnInSentence(next);
  // Where the column gets narrower at that line, the line does not reach the end that the column had above.
  if (!breaksOff(open) && !(isNextColumn && isUnder && isInSentence)) return false;
  if (next.role !== 'paragraph' && next.role !== 'footnote') return false;
  if (!isSameSize(last.line, first.line) || last.line.bold !== first.line.bold) return false;
  if (isNextColumn && isUnder) return true;
  return isInSentence || BREAKS_OFF.test(last.line.text);
}

/** Notes are few: how wide they are set is not known from their lines. */
function breaksOff({ role, lines, runsOn }: TextDraft): boolean {
  return role === 'footnote' ? !endsSentence(lines.at(-1)!.line.text) : runsOn;
}

/** The text begins in a small letter, or in a script that has none without an indent. */
function goesOnInSentence({ lines, columnLeft }: TextDraft): boolean {
  const { text, left, size } = lines[0]!.line;
  return IN_SENTENCE.test(text) || (EAST_ASIAN.test(text) && left - columnLeft <= INDENT_SIZES * size);
}

/** The column goes on under this line, in another width: beside it, or beside the next one, stands something else. */
function standsUnder(last: TextLine, next: TextLine): boolean {
  const step = next.baseline - last.baseline;
  return step > 0 && step <= WIDEST_STEP_SIZES * last.size && Math.abs(next.left - last.left) <= last.size;
}
