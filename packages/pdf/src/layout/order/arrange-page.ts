import type { Box } from '@ingestkit/core';
import type { PageLink, Ruling } from '../../document/page-content.ts';
import { isRightToLeft } from '../../document/unicode.ts';
import { joinAcrossGaps } from './across-gaps.ts';
import { isRightToLeftText } from '../lines/bidi.ts';
import { buildLine, segmentText } from '../lines/build-line.ts';
import { captionLabel } from '../text/captions.ts';
import type { LabelledField } from '../fields/form-fields.ts';
import { joinFormulas, type Formula } from '../text/formulas.ts';
import { gatherFramed, type Framed } from './framed-items.ts';
import { withLinks } from '../lines/line-links.ts';
import type { Placed } from './placed.ts';
import { readingOrder } from './reading-order.ts';
import { toSegment } from '../lines/rows.ts';
import type { FoundTable } from '../tables/found-table.ts';
import { toFrameBox } from '../tables/table-page.ts';
import type { Segment, TextLine } from '../lines/text-line.ts';
import type { TextLink } from '../lines/text-links.ts';
import { widenTitles } from './title-bars.ts';
import { titleBesideHeader } from '../text/title-beside-header.ts';

/** One thing of a page in reading order. */
export type PageElement = (
  | { kind: 'line'; line: TextLine }
  | { kind: 'table'; table: FoundTable }
  | { kind: 'field'; field: LabelledField }
) & {
  /** Columns count from 0 in reading order; the text above, beside and below a sidebar are three. */
  column: number;
  /** It stands in a frame beside the text of the page. */
  aside: boolean;
};

type Item =
  | Segment
  | (Placed & { kind: 'table'; table: FoundTable })
  | (Placed & { kind: 'field'; field: LabelledField });

/** What stands on a page at one angle, in frame coordinates but for the tables and links, which have those of the page. */
export interface Arranged {
  segments: readonly Segment[];
  tables: readonly FoundTable[];
  fields: readonly LabelledField[];
  links: readonly PageLink[];
  /** Rectangles that may hold a text apart, in page points, the largest first. */
  frames: readonly Box[];
  /** Level lines, in frame coordinates. */
  rules: readonly Ruling[];
}

/** Puts text, tables and fields in reading order and makes lines of the text. Columns count from `firstColumn`. */
export function arrangePage(content: Arranged, angle: number, firstColumn: number): PageElement[] {
  const { tables, fields, links, frames, rules } = content;
  const segments = joinAcrossGaps(content.segments);
  const others: Item[] = [
    ...tables.map((table): Item => ({
      kind: 'table',
      table,
      box: toFrameBox(table.box, angle),
      size: 10,
      solid: true,
    })),
    ...fields.map((field): Item => ({ kind: 'field', field, box: field.box, size: 10 })),
  ];
  const frameBoxes = frames.map((frame) => toFrameBox(frame, angle));
  const items = others.length === 0 ? segments : [...segments, ...others];
  const inFrames = widenTitles<Item>(gatherFramed<Item>(items, frameBoxes), frameBoxes);
  const elements: PageElement[] = [];
  const page = { segments, links, rules, rightToLeft: isRightToLeftPage(segments), elements };
  addInOrder(page, inFrames, { column: firstColumn, aside: false });
  return elements;
}

interface OpenPage {
  segments: readonly Segment[];
  links: readonly PageLink[];
  rules: readonly Ruling[];
  rightToLeft: boolean;
  /** Grows. */
  elements: PageElement[];
}

interface Place {
  column: number;
  aside: boolean;
}

/** Appends the items in reading order, those in a frame as one; returns the number of the next column. */
function addInOrder(page: OpenPage, items: readonly (Item | Framed<Item>)[], place: Place): number {
  let { column } = place;
  for (const rows of readingOrder(items, page)) {
    for (const row of joinFormulas(rows)) {
      const framed = row[0]!;
      if (framed.kind === 'framed') {
        column = addInOrder(page, framed.items, { column: column + 1, aside: place.aside || framed.isAside });
      } else if (framed.kind === 'formula') {
        page.elements.push({ kind: 'line', line: formulaLine(framed, page), column, aside: place.aside });
      } else {
        page.elements.push(...rowElements(row as readonly Item[], { column, aside: place.aside }, page));
      }
    }
    column += 1;
  }
  return column;
}

/** The line of a row's text, and its tables and fields in their places. */
function rowElements(row: readonly Item[], place: Place, page: OpenPage): PageElement[] {
  const elements: PageElement[] = [];
  const segments = row.filter((item) => item.kind === 'segment');
  for (const piece of titleBesideHeader(segments, page.segments).flatMap(partAtCaptions)) {
    if (piece.length > 0) elements.push({ kind: 'line', line: linkedLine(piece, page), ...place });
  }
  for (const item of row) {
    if (item.kind === 'table') elements.push({ kind: 'table', table: item.table, ...place });
    if (item.kind === 'field') elements.push({ kind: 'field', field: item.field, ...place });
  }
  return elements;
}

/** What stands this many sizes before a caption on its row is no part of a sentence that names a figure. */
const CAPTION_GAP_SIZES = 2.5;

/** A caption begins a line of its own: what stands before it on its row is another one, or the foot of a figure. */
function partAtCaptions(row: readonly Segment[]): (readonly Segment[])[] {
  const pieces: Segment[][] = [];
  for (const segment of row) {
    const before = pieces.at(-1)?.at(-1);
    const isApart = before !== undefined && segment.box[0] - before.box[2] >= CAPTION_GAP_SIZES * segment.size;
    if (before === undefined || (isApart && captionLabel(segmentText(segment)) !== null)) pieces.push([segment]);
    else pieces.at(-1)!.push(segment);
  }
  return pieces;
}

function linkedLine(segments: readonly Segment[], { links, rightToLeft }: OpenPage): TextLine {
  return withLinks(buildLine(segments, rightToLeft), segments, links);
}

/** The parts of a formula on one line, with the place of all of them. */
function formulaLine({ parts }: Formula, page: OpenPage): TextLine {
  const whole = buildLine([toSegment(parts.flat())], page.rightToLeft);
  let text = '';
  const found: TextLink[] = [];
  for (const part of parts) {
    const line = linkedLine([toSegment(part)], page);
    if (text !== '') text += ' ';
    for (const link of line.links ?? []) {
      found.push({ ...link, start: link.start + text.length, end: link.end + text.length });
    }
    text += line.text;
  }
  return { ...whole, text, ...(found.length === 0 ? {} : { links: found }) };
}

function isRightToLeftPage(segments: readonly Segment[]): boolean {
  const hasAny = segments.some(({ runs }) => runs.some((run) => isRightToLeft(run.text)));
  return hasAny && isRightToLeftText(segments.flatMap(({ runs }) => runs.map((run) => run.text)).join(' '));
}
