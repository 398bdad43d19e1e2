import type { Draft, TextDraft } from '../text/text-draft.ts';
import { namesAddress, pageOf, textOf } from './draft-text.ts';
import { headingNumber } from './numbering.ts';
import { isSentence } from './support.ts';

/** Text in so many lines is no name of a place. */
const TEXT_LINES = 5;

/**
 * Texts that stand out beside the title of a document, and head nothing: authors and their places, dates, and the name of
 * the series. They stand between the title and what comes first of the text; the last of them heads that.
 *
 * @param content All of the document but its furniture, in reading order.
 */
export function besideTitle(
  content: readonly Draft[],
  title: TextDraft,
  candidates: ReadonlySet<TextDraft>,
): Set<TextDraft> {
  const { pageNumber } = title.lines[0]!;
  const onPage = content.filter((draft) => pageOf(draft) === pageNumber);
  const isBody = (draft: Draft): boolean => !isCandidate(draft, candidates) && beginsText(draft);
  const at = onPage.indexOf(title);
  const start = 1 + onPage.slice(0, at).findLastIndex(isBody);
  const body = onPage.slice(at + 1).findIndex(isBody);
  const isCover = body < 0 && onPage.length < content.length;
  if (body < 0 && !isCover) return new Set();
  const end = isCover ? onPage.length : at + body;
  const around = onPage.slice(start, end).filter((draft) => isCandidate(draft, candidates));
  return new Set(around.filter((draft) => draft !== title && headingNumber(textOf(draft)) === null));
}

function isCandidate(draft: Draft, texts: ReadonlySet<TextDraft>): draft is TextDraft {
  return draft.kind === 'text' && texts.has(draft);
}

/** Sentences, several lines, or what counts, as the entries of a table of contents do. Places are set on few lines. */
function beginsText(draft: Draft): boolean {
  if (draft.kind !== 'text') return true;
  const text = textOf(draft);
  if (namesAddress(text) && draft.lines.length < TEXT_LINES) return false;
  if (draft.role !== 'paragraph' || draft.lines.length >= TEXT_LINES) return true;
  return isSentence(text) || headingNumber(text) !== null;
}
