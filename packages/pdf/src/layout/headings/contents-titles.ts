import type { TextDraft } from '../text/text-draft.ts';
import { textOf } from './draft-text.ts';
import { byProminence, lookOf } from './look.ts';

/** The number of a page at the end of an entry. */
const PAGE_NUMBER = /[\s.\-–—]+\d{1,4}$/;
const SPACES = /\s+/g;

/**
 * Texts that come again as headings in more prominent type: titles in a table of contents that has no page numbers, or
 * whose numbers stand apart.
 *
 * @param headings In reading order.
 */
export function titlesThatComeAgain(headings: readonly TextDraft[]): Set<TextDraft> {
  const again = new Set<TextDraft>();
  const later = new Map<string, TextDraft>();
  for (const draft of headings.toReversed()) {
    const text = textOf(draft).replace(SPACES, ' ');
    const same = later.get(text) ?? later.get(text.replace(PAGE_NUMBER, ''));
    if (same !== undefined && byProminence(lookOf(same), lookOf(draft)) < 0) again.add(draft);
    else later.set(text, draft);
  }
  return again;
}
