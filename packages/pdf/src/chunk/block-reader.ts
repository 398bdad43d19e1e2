import { isTableBlock, type TableBlock } from './joined-table.ts';
import type { Block } from '../layout/block.ts';

/** A table with what belongs to it: its parts on following pages, and its caption. */
export interface TableGroup {
  parts: [TableBlock, ...TableBlock[]];
  /** A caption right below it. */
  captionBelow: Block | undefined;
}

export type BlockGroup = { block: Block } | { tableGroup: TableGroup };

/**
 * The blocks that go into chunks, in order, each table with its continuations. Holds one table and what stands between
 * its parts: footnotes and running lines, which come after it.
 *
 * A caption between two tables belongs to the lower one.
 */
export async function* groupBlocks(blocks: AsyncIterable<Block> | Iterable<Block>): AsyncGenerator<BlockGroup> {
  let group: TableGroup | undefined;
  let between: Block[] = [];
  for await (const block of blocks) {
    if (!isContent(block)) continue;
    if (group !== undefined && joins(group, block)) continue;
    if (group !== undefined && !isTableBlock(block) && goesOn(group)) {
      between.push(block);
      continue;
    }
    yield* ended(group, between, block);
    between = [];
    group = isTableBlock(block) ? { parts: [block], captionBelow: undefined } : undefined;
    if (group === undefined) yield { block };
  }
  yield* ended(group, between, undefined);
}

/** Running headers and footers and what a reader cannot see are not content. */
function isContent(block: Block): boolean {
  return block.type !== 'header' && block.type !== 'footer' && block.hidden !== true;
}

function goesOn({ parts }: TableGroup): boolean {
  return parts.at(-1)!.table.continuesOnNextPage === true;
}

/** Takes the block into the group if it belongs there. */
function joins(group: TableGroup, block: Block): boolean {
  if (isTableBlock(block)) {
    const id = block.table.continuationGroupId;
    if (id === undefined || id !== group.parts[0].table.continuationGroupId) return false;
    group.parts.push(block);
    return true;
  }
  if (block.type !== 'caption' || group.captionBelow !== undefined) return false;
  group.captionBelow = block;
  return true;
}

function* ended(group: TableGroup | undefined, between: Block[], next: Block | undefined): Generator<BlockGroup> {
  if (group === undefined) return;
  const { captionBelow } = group;
  const isOfNext = next !== undefined && isTableBlock(next);
  yield { tableGroup: isOfNext ? { parts: group.parts, captionBelow: undefined } : group };
  for (const block of between) yield { block };
  if (isOfNext && captionBelow !== undefined) yield { block: captionBelow };
}
