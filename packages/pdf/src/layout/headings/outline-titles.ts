import type { OutlineEntry } from '../../document/outline.ts';
import type { TextDraft } from '../text/text-draft.ts';
import { DEEPEST_LEVEL, textOf } from './draft-text.ts';

/** A title may run over this many lines. */
const MOST_LINES = 4;
/** An outline that leads to fewer of its titles than this part does not fit the document. */
const FITTING_OUTLINE = 0.5;

/** Texts that are titles of the outline, with its levels; empty where the outline does not fit the document. */
export function matchOutline(drafts: readonly TextDraft[], outline: readonly OutlineEntry[]): Map<TextDraft, number> {
  const titles = outline
    .map(({ title, level, pageNumber }) => ({ names: namesOf(title), level, pageNumber }))
    .filter(({ names, pageNumber }) => pageNumber !== null && names.plain !== '');
  const matched = new Map<TextDraft, number>();
  if (titles.length === 0) return matched;
  const byPage = Map.groupBy(drafts.filter(mayBeTitle), (draft) => draft.lines[0]!.pageNumber);
  const known = new Map<TextDraft, Names>();
  const nameOf = (draft: TextDraft): Names => {
    const names = known.get(draft) ?? namesOf(textOf(draft));
    known.set(draft, names);
    return names;
  };
  for (const { names: title, level, pageNumber } of titles) {
    const near = [0, 1, -1].flatMap((step) => byPage.get(pageNumber! + step) ?? []);
    const draft = near.find((candidate) => !matched.has(candidate) && isSameName(nameOf(candidate), title));
    if (draft !== undefined) matched.set(draft, Math.min(level, DEEPEST_LEVEL));
  }
  return matched.size >= FITTING_OUTLINE * titles.length ? matched : new Map();
}

function mayBeTitle(draft: TextDraft): boolean {
  return draft.furniture === null && draft.lines.length <= MOST_LINES;
}

/** A title as it is compared: letters and digits only, with and without a leading number. */
interface Names {
  plain: string;
  bare: string;
}

function namesOf(text: string): Names {
  return { plain: plain(text), bare: bare(text) };
}

function isSameName(one: Names, other: Names): boolean {
  return one.plain === other.plain || (other.bare !== '' && one.bare === other.bare);
}

const ASCII = /^[\0-\x7F]*$/;

/** Letters and digits only, in lower case. */
function plain(text: string): string {
  // Most text is ASCII, where the same costs a fraction.
  if (ASCII.test(text)) return text.toLowerCase().replace(/[^a-z0-9]+/g, '');
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** The same without a leading number. */
function bare(text: string): string {
  return plain(
    text.replace(/^\s*(?:(?:appendix|chapter|section|part)\s+)?(?:[\divxlc]+|[a-z])(?:[.:)]\d+)*[.:)]?\s+/i, ''),
  );
}
