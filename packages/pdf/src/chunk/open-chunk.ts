import type { BlockLine } from '../layout/block.ts';
import { boxesOf, coveredLines, pagesOf } from './line-boxes.ts';
import type { ChunkDraft } from './chunk-draft.ts';
import { contentTypeOf } from './content-type.ts';
import { pageSpans } from './page-spans.ts';
import { headingPathOf } from './heading-path.ts';
import { isHeading, joinUnits, rangesOf, separatorBetween, textOf, type TextUnit } from './text-unit.ts';

/** A chunk that is being filled. */
export interface OpenChunk {
  /** Repeated from the chunk before. */
  overlap: TextUnit[];
  own: TextUnit[];
  text: string;
  ownTextStart: number;
  /** Tokens of the text: exact, or the sum over its units, which may be off by a few. */
  tokens: number;
  isExact: boolean;
}

/** A chunk of these units; its tokens are not counted yet. */
export function openChunk(overlap: TextUnit[], own: TextUnit[]): OpenChunk {
  const text = joinUnits([...overlap, ...own]);
  const ownTextStart = own.length === 0 ? text.length : text.length - joinUnits(own).length;
  return { overlap, own, text, ownTextStart, tokens: Number.POSITIVE_INFINITY, isExact: false };
}

/** The text that adding the unit would append: what separates it, and itself. */
export function addition(chunk: OpenChunk, unit: TextUnit): string {
  return separatorBetween(chunk.own.at(-1) ?? chunk.overlap.at(-1), unit) + textOf(unit);
}

/** Adds a unit, whose {@link addition} has this many tokens. */
export function append(chunk: OpenChunk, unit: TextUnit, tokens: number): void {
  const added = addition(chunk, unit);
  chunk.text += added;
  if (chunk.own.length === 0) chunk.ownTextStart = chunk.text.length - (unit.end - unit.start);
  chunk.own.push(unit);
  chunk.tokens += tokens;
  chunk.isExact = false;
}

/** True if nothing but headings is in it yet. */
export function holdsOnlyHeadings(chunk: OpenChunk): boolean {
  return chunk.own.length > 0 && chunk.own.every(isHeading);
}

/** The finished chunk. Its tokens must be exact. */
export function toDraft(chunk: OpenChunk): ChunkDraft {
  const groups = linesByBlock([...chunk.overlap, ...chunk.own]);
  const table = chunk.own.find((unit) => unit.source.table !== undefined)?.source.table;
  // A source that had to be cut gives its rows along with its first part only.
  const storedTable = chunk.own.find((unit) => unit.start === 0 && unit.source.storedTable !== undefined)?.source
    .storedTable;
  const contentType = contentTypeOf(chunk.own);
  return {
    text: chunk.text,
    tokenCount: chunk.tokens,
    ownTextStart: chunk.ownTextStart,
    pageNumbers: pagesOf(groups.flat()),
    boxes: groups.flatMap(boxesOf),
    offsets: pageSpans(rangesOf([...chunk.overlap, ...chunk.own])),
    headingPath: headingPathOf(chunk.own),
    contentType,
    ...(table !== undefined && contentType === 'table' ? { table } : {}),
    ...(storedTable !== undefined ? { storedTable } : {}),
  };
}

/** The covered lines, those of one block together; the rows of a table are one block. */
function linesByBlock(units: readonly TextUnit[]): BlockLine[][] {
  const groups: BlockLine[][] = [];
  let lastBlock: object | undefined;
  for (const range of rangesOf(units)) {
    const block = range.source.table ?? range.source;
    const lines = coveredLines(range);
    if (block === lastBlock) groups.at(-1)?.push(...lines);
    else groups.push(lines);
    lastBlock = block;
  }
  return groups;
}
