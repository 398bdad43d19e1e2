import type { TextRun } from '../../document/text-run.ts';
import { segmentText } from '../lines/build-line.ts';
import { segmentRows } from '../lines/segment-rows.ts';
import type { Segment } from '../lines/text-line.ts';
import { attachMarks } from './attach-marks.ts';
import { withoutLeaders } from '../lines/leaders.ts';

/** A printed line across a region, cut where it has wide gaps. Frame coordinates. */
export interface CutLine {
  segments: readonly Segment[];
  baseline: number;
  top: number;
  bottom: number;
  left: number;
  right: number;
  /** Size of its largest segment of text, in points. */
  size: number;
}

/** The lines of runs from top to bottom. */
export function cutLines(runs: readonly TextRun[]): CutLine[] {
  return segmentRows(withoutLeaders(runs)).rows.map((row) => toCutLine(attachMarks(row)));
}

/** A line of segments, which stand from left to right. At least one is needed. */
export function toCutLine(segments: readonly Segment[]): CutLine {
  if (segments.length === 1) return wholeLine(segments[0]!, segments);
  const lead = segments.reduce((widest, segment) => (width(segment) > width(widest) ? segment : widest));
  return {
    segments,
    baseline: lead.baseline,
    top: Math.min(...segments.map(({ box }) => box[1])),
    bottom: Math.max(...segments.map(({ box }) => box[3])),
    left: segments[0]!.box[0],
    right: Math.max(...segments.map(({ box }) => box[2])),
    size: lead.size,
  };
}

function wholeLine(
  { box: [left, top, right, bottom], baseline, size }: Segment,
  segments: CutLine['segments'],
): CutLine {
  return { segments, baseline, top, bottom, left, right, size };
}

const CAPTION = /^(?:table|tabelle|tableau|tabla|tabella|figure|fig\.|abbildung|chart|exhibit)\s*[A-Z]?\d/iu;

/** What the words of {@link CAPTION} begin with: says no to most lines before their text is put together. */
const CAPTION_INITIAL = /^[tface]/iu;

/** Whether a line names a table or a figure: it stands beside a table, not in it. */
export function isCaption(line: CutLine): boolean {
  const [first] = line.segments[0]!.runs;
  return CAPTION_INITIAL.test(first!.text) && CAPTION.test(line.segments.map(segmentText).join(' '));
}

const NOTE =
  /^(?:(?:source|quelle|fuente|fonte|note|notes|nb|anm)\b|[*\u2020\u2021]|\([*:\u2020\u2021\u2013-]\)|\(?[\da-z]{1,2}\)\s)/iu;

/** Whether a line is a note on a table: it stands under it, not in it. */
export function isNote(line: CutLine): boolean {
  return NOTE.test(line.segments.map(segmentText).join(' '));
}

function width({ box }: Segment): number {
  return box[2] - box[0];
}
