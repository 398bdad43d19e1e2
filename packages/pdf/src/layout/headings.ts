import type { OutlineEntry } from '../document/outline.ts';
import { roundSize } from './document-statistics.ts';
import type { TextDraft } from './paragraphs.ts';
import type { TextLine } from './text-line.ts';

export interface HeadingOptions {
  bodySize: number;
  /** Type from this many times the body size on makes a heading. */
  headingMinFontSizeRatio: number;
  outline: readonly OutlineEntry[];
}

/** Longer texts are no headings, whatever they look like. */
const MOST_CHARACTERS = 200;
const MOST_LINES = 3;
/** An outline that leads to fewer of its titles than this part does not fit the document. */
const FITTING_OUTLINE = 0.5;
const DEEPEST_LEVEL = 6;

const NUMBERED =
  /^(?:\d{1,3}(?:\.\d{1,3})*\.?|[IVXLC]{1,7}\.|[A-Z]\.(?:\d+\.?)*|(?:Appendix|Chapter|Section|Part)\s+\S+)\s+\p{L}/u;

/**
 * Finds headings and their levels, 1 to 6: titles of the outline where it fits the document, and type that stands out:
 * larger than the body, or bold on lines of its own. Among the latter the level follows the look: larger first, then
 * bold; a look that the outline knows has the outline's level.
 */
export function findHeadings(drafts: readonly TextDraft[], options: HeadingOptions): Map<TextDraft, number> {
  const byOutline = matchOutline(drafts, options.outline);
  const candidates = drafts.filter((draft) => byOutline.has(draft) || standsOut(draft, options));
  const levelOfLook = looksByLevel(candidates, byOutline);
  return new Map(candidates.map((draft) => [draft, byOutline.get(draft) ?? levelOfLook.get(lookOf(draft))!]));
}

function standsOut(draft: TextDraft, { bodySize, headingMinFontSizeRatio }: HeadingOptions): boolean {
  const { line } = draft.lines[0]!;
  const text = textOf(draft);
  if (draft.furniture !== null || draft.lines.length > MOST_LINES || text.length > MOST_CHARACTERS) return false;
  if (line.angle !== 0 || line.monospace || !/\p{L}{2}/u.test(text)) return false;
  if (/[.,;]$/u.test(text) && !NUMBERED.test(text)) return false;
  if (roundSize(line.size) >= headingMinFontSizeRatio * bodySize) return true;
  const isBodySized = line.size >= 0.95 * bodySize;
  return isBodySized && line.bold && draft.lines.length <= 2 && !/[:=]$/.test(text);
}

/** Drafts that are titles of the outline, with its levels; empty where the outline does not fit. */
function matchOutline(drafts: readonly TextDraft[], outline: readonly OutlineEntry[]): Map<TextDraft, number> {
  const titles = outline
    .map(({ title, level, pageNumber }) => ({ names: namesOf(title), level, pageNumber }))
    .filter(({ names, pageNumber }) => pageNumber !== null && names.plain !== '');
  const matched = new Map<TextDraft, number>();
  if (titles.length === 0) return matched;
  const byPage = Map.groupBy(drafts.filter(mayBeTitle), (draft) => draft.lines[0]!.pageNumber);
  const names = new Map([...byPage.values()].flat().map((draft) => [draft, namesOf(textOf(draft))]));
  for (const { names: title, level, pageNumber } of titles) {
    const near = [0, 1, -1].flatMap((step) => byPage.get(pageNumber! + step) ?? []);
    const draft = near.find((candidate) => !matched.has(candidate) && isSameName(names.get(candidate)!, title));
    if (draft !== undefined) matched.set(draft, Math.min(level, DEEPEST_LEVEL));
  }
  return matched.size >= FITTING_OUTLINE * titles.length ? matched : new Map();
}

function mayBeTitle(draft: TextDraft): boolean {
  return draft.furniture === null && draft.lines.length <= MOST_LINES + 1;
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

/** Letters and digits only, in lower case. */
function plain(text: string): string {
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

/** Look to level: what the outline says of that look, else its rank among the looks that it does not know. */
function looksByLevel(
  candidates: readonly TextDraft[],
  byOutline: ReadonlyMap<TextDraft, number>,
): Map<string, number> {
  const looks = [...new Map(candidates.map((draft) => [lookOf(draft), draft.lines[0]!.line])).entries()]
    .toSorted(([, a], [, b]) => byProminence(a, b))
    .map(([look]) => look);
  const known = new Map<string, number>();
  for (const [draft, level] of byOutline) {
    const look = lookOf(draft);
    known.set(look, Math.min(level, known.get(look) ?? DEEPEST_LEVEL));
  }
  const levels = new Map<string, number>();
  let level = 0;
  for (const look of looks) {
    level = known.get(look) ?? Math.min(level + 1, DEEPEST_LEVEL);
    levels.set(look, level);
  }
  return levels;
}

function lookOf(draft: TextDraft): string {
  const { line } = draft.lines[0]!;
  return `${roundSize(line.size)} ${line.bold ? 'bold' : 'plain'}`;
}

function byProminence(a: TextLine, b: TextLine): number {
  return roundSize(b.size) - roundSize(a.size) || Number(b.bold) - Number(a.bold);
}

function textOf(draft: TextDraft): string {
  return draft.lines.map(({ line }) => line.text).join(' ');
}
