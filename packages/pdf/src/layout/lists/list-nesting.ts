import type { Draft, TextDraft } from '../text/text-draft.ts';

/** Marks that begin closer than this part of the size begin at the same place. */
const SAME_INDENT_SIZES = 0.8;

/** Where a draft stands in a list. */
export interface ListPlace {
  /** Depth of the item, from 1. */
  level: number;
  /** As printed; null for a further paragraph of the item above. */
  mark: string | null;
}

interface OpenList {
  /** Of its last item: from the left edge of the column, and from that of the page. */
  indent: number;
  left: number;
  /** Kinds of its marks. */
  kinds: ReadonlySet<string>;
  /** Where the text of its last item begins, from the left edge of the column. */
  textIndent: number;
}

/**
 * Says of list items how deep they stand, and of paragraphs which belong to the item above: they begin where its text
 * does. The depth follows the indents of the marks, and where these are the same their kinds: `(a)` under `1.` is one
 * deeper until `2.` comes. Anything else than furniture and footnotes between two items begins a new list.
 */
export function nestLists(
  drafts: readonly Draft[],
  isHeading: (draft: TextDraft) => boolean,
): Map<TextDraft, ListPlace> {
  const places = new Map<TextDraft, ListPlace>();
  let open: OpenList[] = [];
  for (const draft of drafts) {
    if (draft.kind !== 'text') {
      open = [];
      continue;
    }
    if (draft.furniture !== null || draft.role === 'footnote') continue;
    if (draft.role === 'list_item' && draft.mark !== undefined && !isHeading(draft)) {
      open = withItem(open, draft);
      places.set(draft, { level: open.length, mark: draft.mark.text });
      continue;
    }
    const level = draft.role === 'paragraph' && !isHeading(draft) ? levelOfParagraph(open, draft) : 0;
    open = open.slice(0, level);
    if (level > 0) places.set(draft, { level, mark: null });
  }
  return places;
}

function withItem(open: readonly OpenList[], draft: TextDraft): OpenList[] {
  const { line } = draft.lines[0]!;
  const indent = line.left - draft.columnLeft;
  const tolerance = SAME_INDENT_SIZES * line.size;
  const kinds = new Set(draft.mark!.readings.map(({ kind }) => kind));
  const item = { indent, left: line.left, kinds, textIndent: textIndentOf(draft) };
  const same = open.filter((list) => Math.abs(shiftOf(item, list)) <= tolerance);
  const known = same.findIndex((list) => [...kinds].some((kind) => list.kinds.has(kind)));
  const outer = open.filter((list) => shiftOf(item, list) > tolerance);
  if (known < 0) return [...outer, ...same, item];
  return [...outer, ...same.slice(0, known), { ...item, kinds: common(same[known]!.kinds, kinds) }];
}

/**
 * How far to the right of the items of a list another one begins, in points. Over a page the list may hold the left edge of
 * its column and on the other side not: then its place on the page tells.
 */
function shiftOf(item: Pick<OpenList, 'indent' | 'left'>, list: OpenList): number {
  const inColumn = item.indent - list.indent;
  const onPage = item.left - list.left;
  return Math.abs(onPage) < Math.abs(inColumn) ? onPage : inColumn;
}

/** Readings that the marks of a list have in common: `i.` after `h.` is a letter. */
function common(one: ReadonlySet<string>, other: ReadonlySet<string>): Set<string> {
  return new Set([...one].filter((kind) => other.has(kind)));
}

/** The second line shows where the text begins; else the mark's length does. */
function textIndentOf({ lines, mark, columnLeft }: TextDraft): number {
  const { line } = lines[0]!;
  const second = lines[1]?.line;
  if (second !== undefined && second.left > line.left) return second.left - columnLeft;
  const width = (line.right - line.left) / Math.max(1, line.text.length);
  return line.left - columnLeft + width * mark!.length;
}

/** The depth of the item whose text the paragraph stands under, or 0. */
function levelOfParagraph(open: readonly OpenList[], draft: TextDraft): number {
  const { line } = draft.lines.at(-1)!;
  const indent = line.left - draft.columnLeft;
  for (const [index, list] of [...open.entries()].toReversed()) {
    if (Math.abs(list.textIndent - indent) <= line.size && indent > list.indent + 0.3 * line.size) return index + 1;
  }
  return 0;
}
