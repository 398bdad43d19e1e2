import type { DocumentStatistics } from '../document-statistics.ts';
import { listMark } from '../lists/list-marks.ts';
import type { Draft, TextDraft } from '../text/text-draft.ts';
import { textOf } from './draft-text.ts';
import { byProminence, lookOf } from './look.ts';

/** A line of running text fills at least this part of a usual line; where there are several, one fills more. */
const FULL_LINE = 0.6;
const FULL_LINE_OF_SEVERAL = 0.8;
/** A sentence has at least this many words. */
const SENTENCE_WORDS = 3;
/** A look whose texts head something in at least this part of the cases, and so often, is a look of headings. */
const HEADING_LOOK_SHARE = 0.6;
const HEADING_LOOK_COUNT = 3;
/** Texts of one look in a row, with nothing between them: from this many on they are a list of names or titles. */
const LIST_OF_TITLES = 3;

/**
 * Those of the candidates that head something: running text, a list, a table or a field comes after them, or a lower
 * heading that heads something. Names of authors, labels in figures, and titles listed one under the other do not.
 *
 * @param drafts All of the document, in reading order, candidates included.
 */
export function supportedHeadings(
  drafts: readonly Draft[],
  candidates: ReadonlySet<TextDraft>,
  statistics: DocumentStatistics,
): Set<TextDraft> {
  const supported = new Set<TextDraft>();
  const content = drafts.filter((draft) => draft.kind !== 'text' || draft.furniture === null);
  let next: Draft | undefined;
  for (const draft of content.toReversed()) {
    if (draft.kind === 'text' && candidates.has(draft) && heads(draft, next, candidates, supported, statistics)) {
      supported.add(draft);
    }
    next = draft;
  }
  for (const draft of inHeadingLooks(candidates, supported)) supported.add(draft);
  for (const draft of listedTitles(content, candidates)) supported.delete(draft);
  return supported;
}

function heads(
  draft: TextDraft,
  next: Draft | undefined,
  candidates: ReadonlySet<TextDraft>,
  supported: ReadonlySet<TextDraft>,
  statistics: DocumentStatistics,
): boolean {
  if (next === undefined) return false;
  if (next.kind !== 'text') return true;
  if (!candidates.has(next)) return isRunningText(next, statistics);
  return supported.has(next) && byProminence(lookOf(draft), lookOf(next)) < 0;
}

/** Sentences or a list. An address is neither, however wide it is set. */
function isRunningText(draft: TextDraft, { bodyWidth }: DocumentStatistics): boolean {
  const text = textOf(draft);
  if (listMark(text) !== null) return true;
  if (text.includes('@')) return false;
  const full = (draft.lines.length === 1 ? FULL_LINE : FULL_LINE_OF_SEVERAL) * bodyWidth;
  if (draft.lines.some(({ line }) => line.right - line.left >= full)) return true;
  return /[.:;!?。？！]["'”’)\]]*$/u.test(text) && text.split(' ').length >= SENTENCE_WORDS;
}

/** Candidates in looks that most often head something: one at the foot of a column, or before a picture, does too. */
function inHeadingLooks(candidates: ReadonlySet<TextDraft>, supported: ReadonlySet<TextDraft>): TextDraft[] {
  return [...Map.groupBy(candidates, (draft) => lookOf(draft).key).values()].flatMap((sameLook) => {
    const count = sameLook.filter((draft) => supported.has(draft)).length;
    return count >= HEADING_LOOK_COUNT && count >= HEADING_LOOK_SHARE * sameLook.length ? sameLook : [];
  });
}

function listedTitles(content: readonly Draft[], candidates: ReadonlySet<TextDraft>): TextDraft[] {
  const listed: TextDraft[] = [];
  let run: TextDraft[] = [];
  const close = (): void => {
    if (run.length >= LIST_OF_TITLES) listed.push(...run);
    run = [];
  };
  for (const draft of content) {
    const isCandidate = draft.kind === 'text' && candidates.has(draft);
    if (!isCandidate || (run.length > 0 && lookOf(run[0]!).key !== lookOf(draft).key)) close();
    if (isCandidate) run.push(draft);
  }
  close();
  return listed;
}
