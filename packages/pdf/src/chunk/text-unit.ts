import type { BlockLine, BlockType } from '../layout/block.ts';
import type { ChunkTable, StoredTable } from './chunk-draft.ts';

/** A text that goes into chunks: that of a block, or a row of a table as a sentence. */
export interface TextSource {
  text: string;
  type: BlockType;
  /** With offsets into `text`. */
  lines: readonly BlockLine[];
  /** Titles of the headings over it; of a heading with its own title last. */
  headingPath: readonly string[];
  /** Offsets at which the text is best cut, instead of sentence ends. */
  cuts?: readonly number[];
  table?: ChunkTable;
  storedTable?: StoredTable;
}

/** How fine a unit is, from a whole source down to one code point. */
export type UnitLevel = 'source' | 'sentence' | 'word' | 'segment' | 'run' | 'grapheme' | 'codePoint';

/** A slice of a source that is placed into a chunk as a whole. Begins and ends with something visible. */
export interface TextUnit {
  source: TextSource;
  /** Offsets into the source's text: from `start` up to, not including, `end`. */
  start: number;
  end: number;
  level: UnitLevel;
}

/** Text from one source without a gap. */
export interface SourceRange {
  source: TextSource;
  start: number;
  end: number;
}

/** The whole source as one unit, or undefined where it holds white space only. */
export function unitOf(source: TextSource): TextUnit | undefined {
  return trimmedUnit(source, 0, source.text.length, 'source');
}

/** The slice without the white space around it, or undefined where nothing is left. */
export function trimmedUnit(source: TextSource, start: number, end: number, level: UnitLevel): TextUnit | undefined {
  const slice = source.text.slice(start, end);
  const trimmedStart = start + slice.length - slice.trimStart().length;
  const trimmedEnd = end - (slice.length - slice.trimEnd().length);
  return trimmedStart < trimmedEnd ? { source, start: trimmedStart, end: trimmedEnd, level } : undefined;
}

export function textOf(unit: TextUnit): string {
  return unit.source.text.slice(unit.start, unit.end);
}

/** True for the text of a heading, or a part of it. */
export function isHeading(unit: TextUnit): boolean {
  return unit.source.type === 'heading';
}

/** What stands between two neighbouring units: within a source what it has there, else a line break or an empty line. */
export function separatorBetween(previous: TextUnit | undefined, next: TextUnit): string {
  if (previous === undefined) return '';
  if (previous.source === next.source) return next.source.text.slice(previous.end, next.start);
  return isSameRun(previous.source, next.source) ? '\n' : '\n\n';
}

/** The text of units one after another. */
export function joinUnits(units: readonly TextUnit[]): string {
  let text = '';
  let previous: TextUnit | undefined;
  for (const unit of units) {
    text += separatorBetween(previous, unit) + textOf(unit);
    previous = unit;
  }
  return text;
}

/** Neighbouring units as ranges of text, those of one source joined. */
export function rangesOf(units: readonly TextUnit[]): SourceRange[] {
  const ranges: SourceRange[] = [];
  for (const { source, start, end } of units) {
    const last = ranges.at(-1);
    if (last?.source === source) last.end = end;
    else ranges.push({ source, start, end });
  }
  return ranges;
}

function isSameRun(a: TextSource, b: TextSource): boolean {
  if (a.type !== b.type) return false;
  if (a.type === 'table') return a.table?.tableIndex === b.table?.tableIndex;
  return a.type === 'list_item' || a.type === 'form_field';
}
