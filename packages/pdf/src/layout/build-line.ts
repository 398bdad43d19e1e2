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
  const runs = segments.length === 1 ? segments[0]!.runs : segments.flatMap((segment) => segment.runs);
  const { box, baseline, size } = segments.length === 1 ? segments[0]! : toSegment(runs);
  const { angle } = runs[0]!;
  return {
    text: lineText(runs),
    box: roundBox(frameBoxToPage(box, angle)),
    baseline,
    left: box[0],
    right: box[2],
    size,
    ...lineStyle(runs),
    angle,
    artifact: runs.every((run) => run.artifact),
    hidden: runs.every((run) => run.hidden !== null),
  };
}

/** The text of runs from left to right: words told apart, in reading order. */
export function lineText(runs: readonly TextRun[]): string {
  const spaces = findSpaces(runs);
  const words: string[] = [];
  let word = runs[0]?.text ?? '';
  for (let index = 1; index < runs.length; index += 1) {
    const { text } = runs[index]!;
    if (spaces[index - 1] === true) {
      words.push(word);
      word = text;
    } else {
      word += text;
    }
  }
  words.push(word);
  return toLogicalOrder(words).join(' ').normalize('NFC');
}

function lineStyle(runs: readonly TextRun[]): Pick<TextLine, 'bold' | 'italic' | 'monospace'> {
  let all = 0;
  let bold = 0;
  let italic = 0;
  let monospace = 0;
  for (const { text, font } of runs) {
    all += text.length;
    if (font.bold) bold += text.length;
    if (font.italic) italic += text.length;
    if (font.monospace) monospace += text.length;
  }
  const enough = STYLE_SHARE * all;
  return { bold: bold >= enough, italic: italic >= enough, monospace: monospace >= enough };
}
