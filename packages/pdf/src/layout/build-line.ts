import type { TextRun } from '../document/page-content.ts';
import { roundBox } from '../geometry/box.ts';
import { frameBoxToPage } from '../geometry/text-frame.ts';
import { toLogicalOrder } from './bidi.ts';
import { toSegment } from './rows.ts';
import { findSpaces } from './spacing.ts';
import type { Segment, TextLine } from './text-line.ts';

/** Share of the characters that must have a style for the line to have it. */
const STYLE_SHARE = 0.9;

/** The text line of segments that stand on one row of a column, from left to right. */
export function buildLine(segments: readonly Segment[]): TextLine {
  const runs = segments.flatMap((segment) => segment.runs);
  const { box, baseline, size } = segments.length === 1 ? segments[0]! : toSegment(runs);
  const angle = runs[0]!.angle;
  return {
    text: lineText(runs),
    box: roundBox(frameBoxToPage(box, angle)),
    baseline,
    left: box[0],
    right: box[2],
    size,
    bold: hasStyle(runs, (run) => run.font.bold),
    italic: hasStyle(runs, (run) => run.font.italic),
    monospace: hasStyle(runs, (run) => run.font.monospace),
    angle,
    artifact: runs.every((run) => run.artifact),
    hidden: runs.every((run) => run.hidden !== null),
  };
}

/** The text of runs from left to right: words told apart, in reading order. */
export function lineText(runs: readonly TextRun[]): string {
  const spaces = findSpaces(runs);
  const words: string[] = [runs[0]?.text ?? ''];
  runs.slice(1).forEach((run, index) => {
    if (spaces[index]!) words.push(run.text);
    else words.push(words.pop()! + run.text);
  });
  return toLogicalOrder(words, (word) => word)
    .join(' ')
    .normalize('NFC');
}

function hasStyle(runs: readonly TextRun[], test: (run: TextRun) => boolean): boolean {
  let all = 0;
  let styled = 0;
  for (const run of runs) {
    all += run.text.length;
    if (test(run)) styled += run.text.length;
  }
  return styled >= STYLE_SHARE * all;
}
