import type { Box } from '@ingestkit/core';
import type { FilledArea, PageContent, Ruling } from '../../document/page-content.ts';
import type { TextRun } from '../../document/text-run.ts';
import { frameBoxToPage, toFrame } from '../../geometry/text-frame.ts';
import type { MainText } from '../lines/main-text.ts';
import { segmentRows } from '../lines/segment-rows.ts';

/**
 * What the table finder sees of a page: the text of one angle and the lines, both in the frame of that angle. In its
 * frame a table on a page that stands sideways is an ordinary table.
 */
export interface TablePage {
  /** Degrees clockwise. */
  angle: number;
  /** Of the page along its lines of text, in points. */
  width: number;
  /** Visible runs of that angle. */
  runs: readonly TextRun[];
  /** Of either orientation, in the frame. None where the angle is no right angle. */
  rulings: Ruling[];
  /** In the frame. */
  areas: FilledArea[];
  /** Visible text that stands at right angles to the other, as the names of narrow columns do. */
  turned: TurnedText[];
}

/** A piece of a line at another angle than the text of the page. */
export interface TurnedText {
  /** In the frame of their own angle. */
  runs: readonly TextRun[];
  /** In the frame of the page's text. */
  box: Box;
}

/** The page in the frame of its main text. */
export function tablePage(content: PageContent, { angle, runs }: MainText): TablePage {
  const isRight = angle % 90 === 0;
  return {
    angle,
    width: angle % 180 === 0 ? content.width : content.height,
    runs,
    rulings: isRight ? content.rulings.map((ruling) => toFrameRuling(ruling, angle)) : [],
    areas: isRight ? content.areas.map(({ box, color }) => ({ box: toFrameBox(box, angle), color })) : [],
    turned: turnedTexts(content, angle),
  };
}

function turnedTexts({ runs }: PageContent, angle: number): TurnedText[] {
  const turned = runs.filter(
    (run) => run.angle !== angle && run.hidden === null && Math.abs(run.angle - angle) % 180 === 90,
  );
  return [...Map.groupBy(turned, (run) => run.angle)].flatMap(([own, sameAngle]) =>
    segmentRows(sameAngle).segments.map((segment) => ({
      runs: segment.runs,
      box: toFrameBox(frameBoxToPage(segment.box, own), angle),
    })),
  );
}

/** A box of the page in the frame of an angle. */
export function toFrameBox(box: Box, angle: number): Box {
  if (angle === 0) return box;
  const one = toFrame(box[0], box[1], angle);
  const other = toFrame(box[2], box[3], angle);
  return [
    Math.min(one.along, other.along),
    Math.min(one.across, other.across),
    Math.max(one.along, other.along),
    Math.max(one.across, other.across),
  ];
}

function toFrameRuling(ruling: Ruling, angle: number): Ruling {
  if (angle === 0) return ruling;
  const { orientation, position, start, end, thickness } = ruling;
  const isAcross = orientation === 'horizontal';
  const box = toFrameBox(isAcross ? [start, position, end, position] : [position, start, position, end], angle);
  const turned = box[2] - box[0] >= box[3] - box[1] ? 'horizontal' : 'vertical';
  return turned === 'horizontal'
    ? { orientation: turned, position: (box[1] + box[3]) / 2, start: box[0], end: box[2], thickness }
    : { orientation: turned, position: (box[0] + box[2]) / 2, start: box[1], end: box[3], thickness };
}
