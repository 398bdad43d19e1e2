import { itemBefore } from '../../internal/item-before.ts';
import type { OutlineEntry } from '../../document/outline.ts';
import type { DocumentStatistics } from '../document-statistics.ts';
import type { Draft, TextDraft } from '../text/text-draft.ts';
import { standsOut, type EvidenceOptions } from './evidence.ts';
import { labelsAmong } from './labels.ts';
import { headingLevels } from './levels.ts';
import { byProminence, lookOf } from './look.ts';
import { numberedInSequence, type HeadingNumber } from './numbering.ts';
import { matchOutline } from './outline-titles.ts';
import { pageTitles } from './page-titles.ts';
import { supportedHeadings, type Candidates } from './support.ts';
import { looksOfText } from './text-looks.ts';
import { taggedTitles } from './tagged-titles.ts';
import { titlesThatComeAgain } from './contents-titles.ts';
import { besideTitle } from './title-page.ts';

export interface HeadingOptions extends EvidenceOptions {
  outline: readonly OutlineEntry[];
}

/**
 * Finds headings and their levels, 1 to 6: titles of the outline where it fits the document, else texts that are tagged
 * as headings, and texts that stand out by type, number and space and that head something. Tags that name most of the
 * latter name them all: what else stands out is no heading to its author.
 *
 * @param drafts All of the document, in reading order.
 */
export function findHeadings(drafts: readonly Draft[], options: HeadingOptions): Map<TextDraft, number> {
  const texts = drafts.filter((draft) => draft.kind === 'text');
  const titles = matchOutline(texts, options.outline);
  const known = titles.size > 0 ? titles : taggedTitles(texts);
  // Numbers count among texts that stand out by their type alone or with a number: a list in plain type has no say.
  const numbers = numberedInSequence(texts.filter((draft) => draft.furniture === null));
  const candidates = candidatesOf(texts, numbers, options);
  const found = foundHeadings(drafts, { texts: candidates, numbers }, options.statistics);
  const isComplete = titles.size === 0 && namesMost(known, found);
  const headings = texts.filter((draft) => known.has(draft) || (!isComplete && found.has(draft)));
  const amongHeadings = numberedInSequence(headings);
  for (const draft of headings) {
    const number = numbers.get(draft);
    if (number !== undefined && !amongHeadings.has(draft)) amongHeadings.set(draft, number);
  }
  return headingLevels(headings, { known, numbers: amongHeadings });
}

/** Candidates that head something, and the title of the whole, without what stands around it and without contents. */
function foundHeadings(
  drafts: readonly Draft[],
  candidates: Candidates,
  statistics: DocumentStatistics,
): Set<TextDraft> {
  const content = drafts.filter((draft) => draft.kind !== 'text' || draft.furniture === null);
  const found = supportedHeadings(content, candidates, statistics);
  const title = titleOf(content, candidates.texts);
  if (title !== null) {
    for (const draft of besideTitle(content, title, candidates.texts)) found.delete(draft);
    found.add(title);
  }
  const inOrder = content.filter((draft) => draft.kind === 'text').filter((draft) => found.has(draft));
  for (const draft of titlesThatComeAgain(inOrder)) found.delete(draft);
  for (const draft of labelsAmong(content, found, candidates.numbers, statistics)) found.delete(draft);
  return found;
}

/** Part of the texts that look like headings that tags must name to be taken for complete. */
const COMPLETE_TAGS = 0.5;

function namesMost(known: ReadonlyMap<TextDraft, number>, supported: ReadonlySet<TextDraft>): boolean {
  const named = [...supported].filter((draft) => known.has(draft)).length;
  return known.size > 1 && named >= COMPLETE_TAGS * supported.size;
}

function candidatesOf(
  texts: readonly TextDraft[],
  numbers: ReadonlyMap<TextDraft, HeadingNumber>,
  options: EvidenceOptions,
): Set<TextDraft> {
  const candidates = new Set<TextDraft>();
  const ofText = looksOfText(texts);
  const ofPages = pageTitles(texts, options.statistics.bodySize);
  texts.forEach((draft, index) => {
    const number = numbers.get(draft);
    const surroundings = { above: itemBefore(texts, index), number, isPageTitle: ofPages.has(draft) };
    if (!standsOut(draft, surroundings, options)) return;
    const { key, size } = lookOf(draft);
    // Larger type alone does not tell a heading where running text is set in it as well.
    if (number !== undefined || size <= options.statistics.bodySize || !ofText.has(key)) candidates.add(draft);
  });
  return candidates;
}

/** The most prominent text of the first page with text on it: a title heads the whole, whatever comes right after it. */
function titleOf(content: readonly Draft[], candidates: ReadonlySet<TextDraft>): TextDraft | null {
  const first = content.find((draft) => draft.kind === 'text')?.lines[0]!.pageNumber;
  const onFirst = [...candidates].filter((draft) => draft.lines[0]!.pageNumber === first);
  const all = [...candidates].map(lookOf).toSorted(byProminence);
  const title = onFirst.toSorted((a, b) => byProminence(lookOf(a), lookOf(b)))[0];
  return title !== undefined && byProminence(lookOf(title), all[0]!) <= 0 ? title : null;
}
