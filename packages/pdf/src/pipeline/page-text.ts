import { partsByPage } from '../extract/page-parts.ts';
import type { Block, BlockLine } from '../layout/block.ts';

/**
 * The blocks with the place of each line in the text of its page. That text is what `extract` gives of the blocks of the
 * page, without headers, footers and hidden text, joined by line breaks. `blocks` has one array per page.
 */
export function placeInPageText(blocks: readonly Block[][], pageNumbers: readonly number[]): Block[][] {
  const starts = new Map<BlockLine, number>();
  for (const parts of partsByPage(blocks, pageNumbers)) {
    let partStart = 0;
    for (const { block, start, end, lines } of parts) {
      if (block.type === 'header' || block.type === 'footer' || block.hidden === true) continue;
      for (const line of lines) starts.set(line, partStart + line.start - start);
      partStart += end - start + 1;
    }
  }
  const placed = (line: BlockLine): BlockLine => {
    const start = starts.get(line);
    return start === undefined ? line : { ...line, inPageText: { start, end: start + line.end - line.start } };
  };
  return blocks.map((page) => page.map((block) => ({ ...block, lines: block.lines.map(placed) })));
}
