import type { TextDraft } from '../text/text-draft.ts';
import { lookOf } from './look.ts';

/** Of the pages, at least this part and so many begin with a title of their own in slides. */
const LEAST_SHARE = 0.5;
const LEAST_PAGES = 3;
/** Longer ones are text. */
const MOST_LINES = 2;

/** Texts that begin their pages in one look, as the titles of slides do; that of the body is none. */
export function pageTitles(texts: readonly TextDraft[], bodySize: number): Set<TextDraft> {
  const firsts = new Map<number, TextDraft>();
  for (const draft of texts) {
    const { pageNumber } = draft.lines[0]!;
    if (draft.furniture === null && !firsts.has(pageNumber)) firsts.set(pageNumber, draft);
  }
  const larger = [...firsts.values()].filter(
    (draft) => draft.lines.length <= MOST_LINES && lookOf(draft).size > bodySize,
  );
  const least = Math.max(LEAST_PAGES, LEAST_SHARE * firsts.size);
  const byLook = [...Map.groupBy(larger, (draft) => lookOf(draft).key).values()];
  return new Set(byLook.filter((titles) => titles.length >= least).flat());
}
