import type { PdfjsDocument, PdfjsPage } from './pdfjs.ts';

/** Level of the heading tag around a piece of marked content, 1 to 6, by the number of the piece on its page. */
export type HeadingTags = ReadonlyMap<number, number>;

type StructTree = Awaited<ReturnType<PdfjsPage['getStructTree']>>;
type StructChild = StructTree['children'][number];

const NONE: HeadingTags = new Map();

/**
 * Whether the document's tags are worth reading: it says that it is tagged, and it has no outline. Where it has one, the
 * outline says the same, and reading the tags of a page costs up to half as much as reading the page.
 */
export async function hasUsefulTags(document: PdfjsDocument): Promise<boolean> {
  // The types say an object; what comes is a map.
  const marks: unknown = await document.getMarkInfo();
  if (!(marks instanceof Map) || marks.get('Marked') !== true) return false;
  const outline: unknown[] | null = await document.getOutline();
  return outline === null || outline.length === 0;
}

/** The heading tags of a page: H1 to H6, and H by the depth of its sections. Broken tags are no tags. */
export async function readHeadingTags(page: PdfjsPage): Promise<HeadingTags> {
  const tree = (await page.getStructTree()) as StructTree | null;
  if (tree === null) return NONE;
  const tags = new Map<number, number>();
  visit(tree, { level: null, sections: 0 }, tags);
  return tags;
}

interface Place {
  level: number | null;
  /** Sections around it. */
  sections: number;
}

function visit(node: StructChild, place: Place, tags: Map<number, number>): void {
  if ('id' in node) {
    const id = /_mc(\d+)$/.exec(node.id)?.[1];
    if (id !== undefined && place.level !== null) tags.set(Number(id), place.level);
    return;
  }
  const sections = place.sections + (node.role === 'Sect' ? 1 : 0);
  const level = headingLevel(node.role, sections) ?? place.level;
  for (const child of node.children) visit(child, { level, sections }, tags);
}

function headingLevel(role: string, sections: number): number | null {
  const digit = /^H([1-6])$/.exec(role)?.[1];
  if (digit !== undefined) return Number(digit);
  return role === 'H' ? Math.min(Math.max(sections, 1), 6) : null;
}
