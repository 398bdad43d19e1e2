import type { TextRun } from '../../document/text-run.ts';
import { isRightToLeft } from '../../document/unicode.ts';
import { roundBox } from '../../geometry/box.ts';
import { frameBoxToPage } from '../../geometry/text-frame.ts';
import { toLogicalOrder } from './bidi.ts';
import { joinMarks } from './join-marks.ts';
import { raisedSeparator } from './raised-marks.ts';
import { toSegment } from './rows.ts';
import { findSpaces } from './spacing.ts';
import type { Segment, TextLine, WideGap } from './text-line.ts';

/** Share of the characters that must have a style for the line to have it. */
const STYLE_SHARE = 0.9;

/** Signs and marks are at most this many sizes wide. */
const SIGN_SIZES = 1.5;

/**
 * The text line of segments that stand on one row of a column, from left to right. On a page that is read from the right
 * its ends are those of the page in a mirror, so that every line begins at its `left`.
 */
export function buildLine(segments: readonly Segment[], rightToLeft = false): TextLine {
  const whole = segments.length === 1 ? segments[0]! : toSegment(runsOf(segments));
  const { runs, box, baseline, size } = whole;
  const { angle } = runs[0]!;
  const text = segmentText(whole);
  const style = lineStyle(runs);
  const wideGaps = style.monospace ? wideGapsOf(whole, text) : [];
  return {
    text,
    box: roundBox(frameBoxToPage(box, angle)),
    baseline,
    left: rightToLeft ? -box[2] : box[0],
    right: rightToLeft ? -box[0] : box[2],
    size,
    ...style,
    underlined: false,
    widestGapSizes: widestGap(runs) / size,
    angle,
    artifact: runs.every((run) => run.artifact),
    headingTag: runs.every((run) => run.headingTag === runs[0]!.headingTag) ? runs[0]!.headingTag : null,
    hidden: runs.every((run) => run.hidden !== null),
    ...(wideGaps.length === 0 ? {} : { wideGaps }),
  };
}

/** A gap that is wider than this many sizes is more than a space: letters of a typewriter are 0.6 wide. */
const WIDE_GAP_SIZES = 0.9;

/** None where the text is not that of its runs from left to right. */
function wideGapsOf({ runs, size }: Segment, text: string): WideGap[] {
  const widthBefore = (index: number): number => (index === 0 ? 0 : runs[index]!.left - runs[index - 1]!.right);
  if (!runs.some((_, index) => widthBefore(index) > WIDE_GAP_SIZES * size)) return [];
  const { raw, starts } = runStarts(runs);
  if (raw !== text) return [];
  return starts.flatMap((end, index) => {
    const width = widthBefore(index);
    return width > WIDE_GAP_SIZES * size && raw[end - 1] === ' ' ? [{ end, width }] : [];
  });
}

/** The runs of segments from left to right. A raised sign that stands in a gap of another segment is read there. */
function runsOf(segments: readonly Segment[]): TextRun[] {
  const largest = Math.max(...segments.filter((segment) => !isNarrow(segment)).map(({ size }) => size));
  const signs = segments.filter((segment) => isNarrow(segment) && segment.size <= largest);
  const runs = segments.filter((segment) => !signs.includes(segment)).flatMap((segment) => segment.runs);
  for (const sign of signs) {
    const next = runs.findIndex((run) => run.left >= sign.box[0]);
    runs.splice(next < 0 ? runs.length : next, 0, ...sign.runs);
  }
  return runs;
}

function isNarrow({ box, size }: Segment): boolean {
  return box[2] - box[0] <= SIGN_SIZES * size;
}

/** The text of a segment. The table finder and the layout ask for that of the same ones: it is put together once. */
export function segmentText(segment: Segment): string {
  return (segment.knownText ??= lineText(segment.runs));
}

/** The text of runs from left to right: words told apart, in reading order. */
export function lineText(runs: readonly TextRun[]): string {
  if (runs.some((run) => isRightToLeft(run.text))) return rightToLeftText(joinMarks(runs));
  return runStarts(runs).raw.normalize('NFC');
}

/** The text of left-to-right runs, not yet normalised, and the offset in it that each of them begins at. */
export function runStarts(runs: readonly TextRun[]): { raw: string; starts: number[] } {
  const spaces = findSpaces(runs);
  let raw = '';
  const starts = runs.map(({ text }, index) => {
    if (spaces[index] === true) raw += ' ';
    else if (index > 0)
      raw += raisedSeparator(runs[index - 1]!, runs[index]!, index === 1 || spaces[index - 1] === true);
    const start = raw.length;
    raw += text;
    return start;
  });
  return { raw, starts };
}

/**
 * A Latin word right before an Arabic one: some producers print the space between them on the other side of the word.
 * The other way round, prefixes of one letter are written close to a Latin word.
 */
const LATIN_BEFORE_ARABIC = /(\p{Script=Latin}{2})(?=\p{Script=Arabic}{2})/gu;

function rightToLeftText(runs: readonly TextRun[]): string {
  const spaces = findSpaces(runs);
  const pieces = runs.flatMap((run, index) => (spaces[index] === true ? [' ', run.text] : [run.text]));
  return toLogicalOrder(pieces).normalize('NFC').replaceAll(LATIN_BEFORE_ARABIC, '$1 ');
}

/** A number, letter or mark at the start of a line: what stands after it may stand at a tab stop. */
const LEADING_MARK = /^[\p{N}\p{P}\p{S}]{1,12}$|^\p{L}[.)]?$/u;

/** Points between the two neighbours that are furthest apart, the gap after a leading number aside; 0 for a single run. */
function widestGap(runs: readonly TextRun[]): number {
  let widest = 0;
  let start = '';
  for (let index = 1; index < runs.length; index += 1) {
    const gap = runs[index]!.left - runs[index - 1]!.right;
    if (start.length <= 12) start += runs[index - 1]!.text;
    if (gap > widest && !LEADING_MARK.test(start)) widest = gap;
  }
  return widest;
}

/** Letters that are as wide as they are high in any font: one that is made for them is no typewriter's for that. */
const SQUARE_LETTER = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

function lineStyle(runs: readonly TextRun[]): Pick<TextLine, 'bold' | 'italic' | 'monospace' | 'fontName'> {
  let all = 0;
  let bold = 0;
  let italic = 0;
  let monospace = 0;
  for (const { text, font } of runs) {
    all += text.length;
    if (font.bold) bold += text.length;
    if (font.italic) italic += text.length;
    if (font.monospace && !SQUARE_LETTER.test(text)) monospace += text.length;
  }
  const enough = STYLE_SHARE * all;
  return { bold: bold >= enough, italic: italic >= enough, monospace: monospace >= enough, fontName: mainFont(runs) };
}

/** The font of most characters. */
function mainFont(runs: readonly TextRun[]): string {
  const first = runs[0]!.font;
  if (runs.every((run) => run.font === first)) return first.name;
  const counts = new Map<string, number>();
  for (const { font, text } of runs) counts.set(font.name, (counts.get(font.name) ?? 0) + text.length);
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0];
}
