import { itemBefore } from '../../internal/item-before.ts';
import type { DocumentStatistics } from '../document-statistics.ts';
import { listMark } from '../lists/list-marks.ts';
import type { Draft, TextDraft } from '../text/text-draft.ts';
import { namesAddress, pageOf, textOf } from './draft-text.ts';
import { byProminence, lookOf } from './look.ts';
import { isDeep, type HeadingNumber } from './numbering.ts';

/** A line of running text fills at least this part of a usual line; where there are several, one fills more. */
const FULL_LINE = 0.6;
const FULL_LINE_OF_SEVERAL = 0.8;
/** A sentence has at least this many words, or letters where words are not parted; what it leads to with a colon, fewer. */
const SENTENCE_WORDS = 3;
const SENTENCE_LETTERS = 4;
const LEAD_WORDS = 2;
const LEAD_END = /[:：]$/u;
const SENTENCE_END = /[.:;!?。．？！：；]["'”’」』)\]]*$/u;
const BLANK = /_{3}/;
const UNPARTED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;
/** A look whose texts head something in at least this part of the cases, and so often, is a look of headings. */
const HEADING_LOOK_SHARE = 0.6;
const HEADING_LOOK_COUNT = 3;
/** Type that is larger than the body's by this factor is for titles. */
const LARGE = 1.2;
/** Texts of one look in a row, with nothing between them: from this many on they are a list of names or titles. */
const LIST_OF_TITLES = 3;

/** Texts that may be headings, and what is known of them. */
export interface Candidates {
  texts: ReadonlySet<TextDraft>;
  /** Those that follow from the numbers before them. */
  numbers: ReadonlyMap<TextDraft, HeadingNumber>;
}

/**
 * Those of the candidates that head something: running text, a list, code, a table or a field comes after them, or a
 * lower heading that heads something; or they have a page for themselves. Names of authors, labels in figures, and
 * titles listed one under the other do not.
 *
 * @param content All of the document but its furniture, in reading order, candidates included.
 */
export function supportedHeadings(
  content: readonly Draft[],
  candidates: Candidates,
  statistics: DocumentStatistics,
): Set<TextDraft> {
  const supported = new Set<TextDraft>();
  content.toReversed().forEach((draft, fromEnd) => {
    if (draft.kind !== 'text' || !candidates.texts.has(draft)) return;
    const index = content.length - 1 - fromEnd;
    const [last, next] = [itemBefore(content, index), content[index + 1]];
    const isAlone = !isOnPageOf(draft, last) && !isOnPageOf(draft, next);
    if (isAlone || heads(draft, next, candidates, supported, statistics)) supported.add(draft);
  });
  for (const draft of inHeadingLooks(candidates.texts, supported)) supported.add(draft);
  for (const draft of listedTitles(content, candidates)) supported.delete(draft);
  return supported;
}

function isOnPageOf(draft: TextDraft, other: Draft | undefined): boolean {
  return other !== undefined && pageOf(draft) === pageOf(other);
}

function heads(
  draft: TextDraft,
  next: Draft | undefined,
  { texts, numbers }: Candidates,
  supported: ReadonlySet<TextDraft>,
  statistics: DocumentStatistics,
): boolean {
  if (next === undefined) return false;
  if (next.kind !== 'text') return true;
  const counts = isCounted(draft, numbers.get(draft), statistics);
  if (!texts.has(next)) return counts || isRunningText(next, statistics);
  // A list of numbered titles, as a table of contents may be, heads nothing.
  if (!supported.has(next)) return counts && !numbers.has(next);
  return byProminence(lookOf(draft), lookOf(next)) < 0 || isBelow(numbers.get(next), numbers.get(draft));
}

/** A number that goes on, of several parts or in large type, says enough: what comes next may be a short line as well. */
function isCounted(draft: TextDraft, number: HeadingNumber | undefined, { bodySize }: DocumentStatistics): boolean {
  return number !== undefined && (isDeep(number) || lookOf(draft).size >= LARGE * bodySize);
}

/** `2.1` is below `2`, in whatever type the two are set. */
function isBelow(inner: HeadingNumber | undefined, outer: HeadingNumber | undefined): boolean {
  if (inner === undefined || outer === undefined || inner.style !== outer.style) return false;
  return inner.parts.length > outer.parts.length && outer.parts.every((part, index) => part === inner.parts[index]);
}

/** Sentences, code or a list. An address is neither, however wide it is set. */
function isRunningText(draft: TextDraft, { bodyWidth }: DocumentStatistics): boolean {
  const text = textOf(draft);
  if (draft.role === 'code') return !namesAddress(text);
  if (listMark(text) !== null) return true;
  if (isSentence(text)) return true;
  if (namesAddress(text)) return false;
  const full = (draft.lines.length === 1 ? FULL_LINE : FULL_LINE_OF_SEVERAL) * bodyWidth;
  return draft.lines.some(({ line }) => line.right - line.left >= full);
}

/** Words that end as sentences do, in any script, or leave a blank to be filled in. */
export function isSentence(text: string): boolean {
  if (BLANK.test(text)) return true;
  if (!SENTENCE_END.test(text)) return false;
  const leastWords = LEAD_END.test(text) ? LEAD_WORDS : SENTENCE_WORDS;
  return text.split(' ').length >= leastWords || (text.match(UNPARTED)?.length ?? 0) >= SENTENCE_LETTERS;
}

/** Candidates in looks that most often head something: one at the foot of a column, or before a picture, does too. */
function inHeadingLooks(candidates: ReadonlySet<TextDraft>, supported: ReadonlySet<TextDraft>): TextDraft[] {
  return [...Map.groupBy(candidates, (draft) => lookOf(draft).key).values()].flatMap((sameLook) => {
    const count = sameLook.filter((draft) => supported.has(draft)).length;
    return count >= HEADING_LOOK_COUNT && count >= HEADING_LOOK_SHARE * sameLook.length ? sameLook : [];
  });
}

/** A list of contents names titles that come again below; sections that are still empty come once, each with its number. */
function listedTitles(content: readonly Draft[], { texts, numbers }: Candidates): TextDraft[] {
  const listed: TextDraft[] = [];
  let run: TextDraft[] = [];
  const close = (): void => {
    const areEmptySections = run.every((draft) => isDeep(numbers.get(draft)) && comesOnce(draft, texts));
    if (run.length >= LIST_OF_TITLES && !areEmptySections) listed.push(...run);
    run = [];
  };
  for (const draft of content) {
    const isCandidate = draft.kind === 'text' && texts.has(draft);
    if (!isCandidate || (run.length > 0 && !isListedWith(draft, run[0]!))) close();
    if (isCandidate) run.push(draft);
  }
  close();
  return listed;
}

function comesOnce(draft: TextDraft, texts: ReadonlySet<TextDraft>): boolean {
  const text = textOf(draft);
  return [...texts].every((other) => other === draft || textOf(other) !== text);
}

/** On one page, in one look: titles of chapters that have nothing else on their pages are no list. */
function isListedWith(draft: TextDraft, first: TextDraft): boolean {
  return isOnPageOf(draft, first) && lookOf(draft).key === lookOf(first).key;
}
