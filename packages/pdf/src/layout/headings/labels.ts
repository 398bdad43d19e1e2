import type { DocumentStatistics } from '../document-statistics.ts';
import type { Draft, TextDraft } from '../text/text-draft.ts';
import { isAdmonition } from './admonitions.ts';
import { isNumberWord } from './chapter-number.ts';
import { pageOf, textOf } from './draft-text.ts';
import { lookOf } from './look.ts';
import type { HeadingNumber } from './numbering.ts';

/** Type of the size of the body, to this factor: headings of the lower levels are set in it, and so are labels. */
const BODY_SIZE = 1.05;
/** A look whose texts are terms in at least this part of the cases, and so often, is a look of terms. */
const TERM_LOOK_SHARE = 0.6;
const TERM_LOOK_COUNT = 4;
/** What a term is explained by is set in by at least this many sizes. */
const INDENT_SIZES = 1;
/** A text that is there so often names no one part of the document ... */
const REPEATED_COUNT = 3;
/** ... where at least this part of its look, and so many texts, are such. */
const REPEATED_LOOK_SHARE = 0.5;
const REPEATED_LOOK_COUNT = 5;
/** From this many admonitions on in a document, their names are labels. */
const ADMONITION_COUNT = 2;

/**
 * Those of the headings that name no part of the document, however they are set: terms with their explanations below,
 * labels that come again and again (`Returns`, `Note`), and the number of a chapter in a word of its own.
 *
 * @param content All of the document but its furniture, in reading order.
 * @param found Headings among it.
 */
export function labelsAmong(
  content: readonly Draft[],
  found: ReadonlySet<TextDraft>,
  numbers: ReadonlyMap<TextDraft, HeadingNumber>,
  { bodySize }: DocumentStatistics,
): Set<TextDraft> {
  const followers = new Map(content.map((draft, index) => [draft, content[index + 1]]));
  const unnumbered = [...found].filter((draft) => !numbers.has(draft));
  const indent = usualIndent(content);
  const ofBodySize = unnumbered.filter((draft) => lookOf(draft).size <= BODY_SIZE * bodySize);
  const byLook = [...Map.groupBy(ofBodySize, (draft) => lookOf(draft).key).values()];
  return new Set([
    ...byLook.flatMap((sameLook) => termsIn(sameLook, followers, indent)),
    ...byLook.flatMap(repeatedIn),
    ...admonitionsIn(unnumbered),
    ...unnumbered.filter((draft) => isChapterWord(draft, followers.get(draft), found)),
  ]);
}

/** How far into its column most text is set, in points. Where it is set in, headings stand further to the left. */
function usualIndent(content: readonly Draft[]): number {
  const lineCounts = new Map<number, number>();
  for (const draft of content) {
    if (draft.kind !== 'text' || draft.role !== 'paragraph') continue;
    const indent = Math.round(indentOf(draft));
    lineCounts.set(indent, (lineCounts.get(indent) ?? 0) + draft.lines.length);
  }
  const [usual] = [...lineCounts].toSorted((a, b) => b[1] - a[1]);
  return usual?.[0] ?? 0;
}

/** Of the last line: the first one may be set in by itself. */
function indentOf({ lines, columnLeft }: TextDraft): number {
  return lines.at(-1)!.line.left - columnLeft;
}

function termsIn(sameLook: readonly TextDraft[], followers: ReadonlyMap<Draft, Draft | undefined>, indent: number) {
  const terms = sameLook.filter((draft) => isTerm(draft, followers.get(draft), indent));
  return terms.length >= TERM_LOOK_COUNT && terms.length >= TERM_LOOK_SHARE * sameLook.length ? terms : [];
}

/** A text with a paragraph below it that is set in, and itself no further out than text is. */
function isTerm(draft: TextDraft, next: Draft | undefined, usual: number): boolean {
  if (next?.kind !== 'text' || next.role !== 'paragraph') return false;
  const { left, size } = draft.lines[0]!.line;
  const isSetIn = next.lines.at(-1)!.line.left >= left + INDENT_SIZES * size;
  return isSetIn && indentOf(draft) >= usual - INDENT_SIZES * size;
}

/** The names of sections of manual pages come again as well: they are set in capitals. */
function repeatedIn(sameLook: readonly TextDraft[]): TextDraft[] {
  if (sameLook.length < REPEATED_LOOK_COUNT || lookOf(sameLook[0]!).capitals) return [];
  const groups = [...Map.groupBy(sameLook, (draft) => textOf(draft).toLowerCase()).values()];
  const repeated = groups.filter((group) => group.length >= REPEATED_COUNT).flat();
  return repeated.length >= REPEATED_LOOK_SHARE * sameLook.length ? repeated : [];
}

function admonitionsIn(unnumbered: readonly TextDraft[]): TextDraft[] {
  const admonitions = unnumbered.filter((draft) => isAdmonition(textOf(draft)));
  return admonitions.length >= ADMONITION_COUNT ? admonitions : [];
}

function isChapterWord(draft: TextDraft, next: Draft | undefined, found: ReadonlySet<TextDraft>): boolean {
  const isAboveTitle = next?.kind === 'text' && found.has(next) && pageOf(next) === pageOf(draft);
  return isAboveTitle && isNumberWord(textOf(draft));
}
