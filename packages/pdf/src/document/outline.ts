import type { PdfjsDocument } from './pdfjs.ts';

/** An entry of the document's own table of contents (its bookmarks). */
export interface OutlineEntry {
  title: string;
  /** 1 is the outermost. */
  level: number;
  /** Page that it leads to, counted from 1, or null where the destination is missing or broken. */
  pageNumber: number | null;
  /** Where on the page, in PDF units from the bottom edge, or null. */
  y: number | null;
}

/** The shape of pdf.js's outline nodes, as far as it is read here. */
interface OutlineNode {
  title: string;
  dest: string | unknown[] | null;
  items: OutlineNode[];
}

/** Outlines of broken files can be huge; more entries than this help nobody. */
const MAX_ENTRIES = 20_000;

/** The outline, flat, in order. Broken destinations keep their title. A document without an outline gives `[]`. */
export async function readOutline(document: PdfjsDocument): Promise<OutlineEntry[]> {
  const roots = (await document.getOutline()) as OutlineNode[] | null;
  const entries: OutlineEntry[] = [];
  const visit = async (nodes: OutlineNode[], level: number): Promise<void> => {
    for (const node of nodes) {
      if (entries.length >= MAX_ENTRIES) return;
      const place = await resolve(document, node.dest);
      entries.push({ title: node.title.replace(/\s+/g, ' ').trim(), level, ...place });
      await visit(node.items, level + 1);
    }
  };
  await visit(roots ?? [], 1);
  return entries;
}

async function resolve(
  document: PdfjsDocument,
  destination: OutlineNode['dest'],
): Promise<{ pageNumber: number | null; y: number | null }> {
  const explicit = typeof destination === 'string' ? await document.getDestination(destination) : destination;
  if (!Array.isArray(explicit)) return { pageNumber: null, y: null };
  const [target, kind, first, second] = explicit as unknown[];
  const pageNumber = await pageOf(document, target);
  const name = typeof kind === 'object' && kind !== null && 'name' in kind ? kind.name : null;
  const y = name === 'XYZ' ? second : name === 'FitH' || name === 'FitBH' ? first : null;
  return { pageNumber, y: typeof y === 'number' ? y : null };
}

async function pageOf(document: PdfjsDocument, target: unknown): Promise<number | null> {
  if (typeof target === 'number') return Number.isInteger(target) ? target + 1 : null;
  if (typeof target !== 'object' || target === null || !('num' in target) || !('gen' in target)) return null;
  try {
    return (await document.getPageIndex({ num: Number(target.num), gen: Number(target.gen) })) + 1;
  } catch (caught) {
    // pdf.js rejects for a destination that leads to no page: a broken bookmark, not a broken document.
    if (caught instanceof Error) return null;
    throw caught;
  }
}
