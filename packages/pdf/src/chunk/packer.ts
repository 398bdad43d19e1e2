import { IngestError } from '@ingestkit/core';
import type { ChunkDraft } from './chunk-draft.ts';
import { addition, append, holdsOnlyHeadings, openChunk, toDraft, type OpenChunk } from './open-chunk.ts';
import { overlapOf } from './overlap.ts';
import type { UnitSplitter } from './split-unit.ts';
import { isHeading, textOf, type TextUnit } from './text-unit.ts';
import type { Tokenizer } from './tokenizer.ts';

/**
 * Text with more characters per token than this is no language (o200k: English has 4 to 5). Longer units are cut
 * without being counted, which keeps the cost linear: a run without breaks costs the square of its length to count.
 */
const MAX_CHARACTERS_PER_TOKEN = 8;

/** A heading is followed by a part of the text under it only where at least this part of the cap is left for it. */
const LEAST_ROOM_UNDER_HEADING = 1 / 8;

/** Fills chunks with units, in order. */
export interface Packer {
  /** Places a unit; gives the chunks that this filled. */
  place(unit: TextUnit): Generator<ChunkDraft>;
  /** Ends the chunk that is being filled, if any; the next one begins without overlap. */
  close(): Generator<ChunkDraft>;
  /** Own units of the chunk that is being filled. Not to be changed. */
  units(): readonly TextUnit[];
  /** Takes the last own unit back out of it. */
  takeLast(): TextUnit | undefined;
  /** True if the units fit into one chunk of their own. */
  fitTogether(units: readonly TextUnit[]): boolean;
}

export interface PackerOptions {
  /** Most tokens of a chunk. */
  cap: number;
  /** Most tokens that a chunk repeats. */
  overlap: number;
  tokenizer: Tokenizer;
  splitter: UnitSplitter;
}

export function createPacker({ cap, overlap, tokenizer, splitter }: PackerOptions): Packer {
  const maxLength = cap * MAX_CHARACTERS_PER_TOKEN;
  let chunk = emptyChunk([]);

  function emptyChunk(repeated: TextUnit[]): OpenChunk {
    const opened = openChunk(repeated, []);
    count(opened);
    return opened;
  }

  function count(opened: OpenChunk): void {
    opened.tokens = opened.text === '' ? 0 : tokenizer.count(opened.text);
    opened.isExact = true;
  }

  function countAtMost(text: string): number {
    return text.length > maxLength ? Number.POSITIVE_INFINITY : tokenizer.count(text);
  }

  /** Adds the unit if it fits. A sum of units that is too large is counted exactly before it is believed. */
  function tryAppend(unit: TextUnit): boolean {
    const tokens = countAtMost(addition(chunk, unit));
    if (chunk.tokens + tokens > cap && !chunk.isExact && tokens <= cap) count(chunk);
    if (chunk.tokens + tokens > cap) return false;
    append(chunk, unit, tokens);
    return true;
  }

  /** Adds the unit to a chunk that holds overlap only, of which as much goes as has to. */
  function appendBehindOverlap(unit: TextUnit): boolean {
    let repeated = isHeading(unit) || unit.source.type === 'table' ? [] : chunk.overlap;
    for (;;) {
      if (repeated !== chunk.overlap) chunk = emptyChunk(repeated);
      if (tryAppend(unit)) return true;
      if (repeated.length === 0 || countAtMost(textOf(unit)) > cap) return false;
      repeated = repeated.slice(Math.ceil(repeated.length / 4));
    }
  }

  /** Whether to cut a unit that does not fit, rather than to begin a new chunk with it. */
  function isToBeSplit(unit: TextUnit): boolean {
    if (chunk.own.length === 0 || countAtMost(textOf(unit)) > cap) return true;
    if (isHeading(unit) || unit.source.type === 'table') return false;
    if (holdsOnlyHeadings(chunk)) return cap - chunk.tokens >= cap * LEAST_ROOM_UNDER_HEADING;
    return unit.level === 'source' && chunk.tokens < cap / 2;
  }

  /** Takes out what does not fit after all, and headings that the text under them would part from. */
  function settle(isEnd: boolean): TextUnit[] {
    const taken: TextUnit[] = [];
    const own = [...chunk.own];
    if (!isEnd && own.some((unit) => !isHeading(unit))) {
      for (let last = own.at(-1); last !== undefined && isHeading(last); last = own.at(-1))
        taken.unshift(...own.splice(-1));
    }
    if (taken.length > 0) chunk = openChunk(chunk.overlap, own);
    if (!chunk.isExact) count(chunk);
    while (chunk.tokens > cap && (chunk.overlap.length > 0 || own.length > 1)) {
      if (chunk.overlap.length === 0) taken.unshift(...own.splice(-1));
      chunk = openChunk([], [...own]);
      count(chunk);
    }
    return taken;
  }

  /** Gives the chunk and opens the next one; returns the units that did not stay in it. */
  function* finish(isEnd: boolean): Generator<ChunkDraft, TextUnit[]> {
    if (chunk.own.length === 0) {
      chunk = emptyChunk(isEnd ? [] : chunk.overlap);
      return [];
    }
    const taken = settle(isEnd);
    const finished = chunk;
    chunk = emptyChunk(isEnd ? [] : overlapOf(finished.own, overlap, splitter, tokenizer));
    if (finished.tokens > cap) return [...splitFurther(finished.own), ...taken];
    yield toDraft(finished);
    return taken;
  }

  function splitFurther(units: readonly TextUnit[]): TextUnit[] {
    return units.flatMap((unit) => {
      const parts = splitter.split(unit);
      if (parts !== undefined) return parts;
      throw new IngestError(
        'E_CONFIG_INVALID',
        `A single character has more than ${cap} tokens by ${tokenizer.name}; raise chunkSizeTokens.`,
        { stage: 'chunk' },
      );
    });
  }

  function* place(first: TextUnit): Generator<ChunkDraft> {
    const waiting = [first];
    for (let unit = waiting.pop(); unit !== undefined; unit = waiting.pop()) {
      if (chunk.own.length === 0 ? appendBehindOverlap(unit) : tryAppend(unit)) continue;
      if (isToBeSplit(unit)) {
        const parts = splitter.split(unit);
        if (parts !== undefined || chunk.own.length === 0) {
          waiting.push(...(parts ?? splitFurther([unit])).toReversed());
          continue;
        }
      }
      const taken = yield* finish(false);
      waiting.push(unit, ...taken.toReversed());
    }
  }

  function* close(): Generator<ChunkDraft> {
    while (chunk.own.length > 0) {
      const taken = yield* finish(true);
      for (const unit of taken) yield* place(unit);
    }
    chunk = emptyChunk([]);
  }

  return {
    place,
    close,
    units: () => chunk.own,
    takeLast: () => {
      const last = chunk.own.at(-1);
      if (last !== undefined) {
        chunk = openChunk(chunk.overlap, chunk.own.slice(0, -1));
        count(chunk);
      }
      return last;
    },
    fitTogether: (units) => {
      const opened = openChunk([], [...units]);
      return countAtMost(opened.text) <= cap;
    },
  };
}
