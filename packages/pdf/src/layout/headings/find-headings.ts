import type { OutlineEntry } from '../../document/outline.ts';
import type { Draft, TextDraft } from '../text-draft.ts';
import { standsOut, type EvidenceOptions } from './evidence.ts';
import { headingLevels } from './levels.ts';
import { byProminence, lookOf } from './look.ts';
import { numberedInSequence } from './numbering.ts';
import { matchOutline } from './outline-titles.ts';
import { supportedHeadings } from './support.ts';

export interface HeadingOptions extends EvidenceOptions {
  outline: readonly OutlineEntry[];
}

/**
 * Finds headings and their levels, 1 to 6: titles of the outline where it fits the document, and texts that stand out by
 * type, number and space and that head something.
 *
 * @param drafts All of the document, in reading order.
 */
export function findHeadings(drafts: readonly Draft[], options: HeadingOptions): Map<TextDraft, number> {
  const texts = drafts.filter((draft) => draft.kind === 'text');
  const known = matchOutline(texts, options.outline);
  const candidates = candidatesOf(texts, options);
  const supported = supportedHeadings(drafts, candidates, options.statistics);
  const title = titleOf(texts, candidates);
  const headings = texts.filter((draft) => known.has(draft) || supported.has(draft) || draft === title);
  return headingLevels(headings, { known, numbers: numberedInSequence(headings) });
}

function candidatesOf(texts: readonly TextDraft[], options: EvidenceOptions): Set<TextDraft> {
  // Numbers count among texts that stand out by their type alone or with a number: a list in plain type has no say.
  const numbers = numberedInSequence(texts.filter((draft) => draft.furniture === null));
  const candidates = new Set<TextDraft>();
  texts.forEach((draft, index) => {
    if (standsOut(draft, texts[index - 1], numbers.get(draft), options)) candidates.add(draft);
  });
  return candidates;
}

/** The most prominent text of the first page that has any: a title heads the whole, whatever comes right after it. */
function titleOf(texts: readonly TextDraft[], candidates: ReadonlySet<TextDraft>): TextDraft | null {
  const first = texts.find((draft) => draft.furniture === null)?.lines[0]!.pageNumber;
  const onFirst = [...candidates].filter((draft) => draft.lines[0]!.pageNumber === first);
  const all = [...candidates].map(lookOf).toSorted(byProminence);
  const title = onFirst.toSorted((a, b) => byProminence(lookOf(a), lookOf(b)))[0];
  return title !== undefined && byProminence(lookOf(title), all[0]!) <= 0 ? title : null;
}
