import type { Block, BlockLine } from '../layout/block.ts';

/** What a block has on one page. */
export interface PagePart {
  block: Block;
  /** Page, counted from 1. */
  pageNumber: number;
  /** Offsets into the block's text, UTF-16 code units: from `start` up to, not including, `end`. */
  start: number;
  end: number;
  /** The block's lines on the page. */
  lines: readonly BlockLine[];
}

/** The parts of a block, page by page; most have one. White space between two lines belongs to neither part. */
export function pageParts(block: Block): PagePart[] {
  const parts = [...Map.groupBy(block.lines, (line) => line.pageNumber)];
  if (parts.length === 1) {
    return [{ block, pageNumber: parts[0]![0], start: 0, end: block.text.length, lines: block.lines }];
  }
  return parts.map(([pageNumber, lines]) => ({
    block,
    pageNumber,
    start: lines[0]!.start,
    end: lines.at(-1)!.end,
    lines,
  }));
}

/**
 * The parts of the blocks on each page, in reading order; what goes on from the page before comes first. `blocks` has
 * one array per page, with what begins there; `pageNumbers` are those of the arrays.
 */
export function partsByPage(blocks: readonly Block[][], pageNumbers: readonly number[]): PagePart[][] {
  const begun = new Map<number, PagePart[]>();
  const goesOn = new Map<number, PagePart[]>();
  blocks.forEach((pageBlocks, index) => {
    for (const part of pageBlocks.flatMap(pageParts)) {
      const target = part.pageNumber === pageNumbers[index] ? begun : goesOn;
      target.set(part.pageNumber, [...(target.get(part.pageNumber) ?? []), part]);
    }
  });
  return pageNumbers.map((pageNumber) => {
    const own = begun.get(pageNumber) ?? [];
    const head = own.findIndex(({ block }) => block.type !== 'header' && block.type !== 'footer');
    const at = head < 0 ? leadingHeaders(own) : head;
    return [...own.slice(0, at), ...(goesOn.get(pageNumber) ?? []), ...own.slice(at)];
  });
}

function leadingHeaders(parts: readonly PagePart[]): number {
  const first = parts.findIndex(({ block }) => block.type !== 'header');
  return first < 0 ? parts.length : first;
}
