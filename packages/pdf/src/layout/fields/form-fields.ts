import type { Box } from '@ingestkit/core';
import type { FieldWidget } from '../../document/page-content.ts';
import { boxHeight, overlap, union } from '../../geometry/box.ts';
import { buildLine, segmentText } from '../lines/build-line.ts';
import { countAtEnd } from '../lines/text-ends.ts';
import { toFrameBox } from '../tables/table-page.ts';
import { labelLinesBelow } from './label-lines.ts';
import type { Segment, TextLine } from '../lines/text-line.ts';

/** A field that holds a value; buttons and signatures hold none. */
export type ValueWidget = FieldWidget & { kind: Exclude<FieldWidget['kind'], 'button' | 'signature'> };

/** A form field with the text next to it that tells a reader what it is. */
export interface LabelledField {
  widget: ValueWidget;
  label: string | null;
  /** Of a radio button: the text before or above the buttons of its group. It stays a text of its own as well. */
  group: string | null;
  /** The lines that were taken for the label; none where it stands in a table, is a tool tip, or where there is none. */
  labelLines: readonly TextLine[];
  /** Around the field and the label taken for it, in the frame of the page's text. */
  box: Box;
}

/** Fields and the text that became their labels. */
export interface LabelledFields {
  fields: LabelledField[];
  /** Are shown with their fields, and nowhere else. */
  labels: ReadonlySet<Segment>;
}

/** Farther text does not belong to the field. */
const LABEL_DISTANCE_POINTS = 240;
const LABEL_ABOVE_POINTS = 18;
/** A longer text beside or above a field is a sentence of its own. A check box may stand for a whole sentence. */
const MOST_LABEL_CHARACTERS = 80;
/** A label ends before its colon and the dots or the line that lead to its field. */
const LABEL_ENDS = ' \t\n\u00A0:.\u2026_';
/** Text may reach into the border of its field. */
const TOUCH_POINTS = 2;
/** A label above its field counts as if it stood farther away: where both are there, the one beside it is meant. */
const ABOVE_PENALTY_POINTS = LABEL_DISTANCE_POINTS;

/** A field with its place in the frame of the page's text. */
interface PlacedField<W extends FieldWidget = FieldWidget> {
  widget: W;
  box: Box;
}

/** A text that may be the label of a field; the lower cost wins. */
interface Claim {
  field: PlacedField;
  segment: Segment;
  cost: number;
}

/**
 * Finds the visible label of each field: the nearest text on its row (to the right of a check box or a radio button, to
 * the left of others), else the text right above. A text is the label of one field, the one that it stands nearest to.
 * The lines below that the label of a check box or a radio button goes on in are part of it. Buttons and signatures carry
 * no value and are left out; what is printed on them or beside them stays text.
 *
 * @param segments Text of the page at its main angle, outside of tables.
 * @param inTables Text in tables. It may name a field as well, and stays in its table.
 * @param angle Degrees: the frame that the segments stand in.
 */
export function labelFields(
  widgets: readonly FieldWidget[],
  segments: readonly Segment[],
  inTables: readonly Segment[],
  angle: number,
): LabelledFields {
  if (widgets.length === 0) return { fields: [], labels: new Set() };
  const all = widgets.map((widget) => ({ widget, box: toFrameBox(widget.box, angle) }));
  const shown = all.filter(holdsValue);
  const texts = [...segments, ...inTables];
  const claimed = withLinesBelow(assign(shown.flatMap((field) => claimsOf(field, texts, all))), segments, all);
  const cells = new Set(inTables);
  const labels = new Set([...claimed.values()].flat().filter((segment) => !cells.has(segment)));
  const groups = groupLabels(shown, segments, labels);
  const fields = shown.map((field) => {
    const label = claimed.get(field) ?? [];
    const own = label.filter((segment) => !cells.has(segment));
    return {
      widget: field.widget,
      label: labelText(label) ?? field.widget.toolTip,
      group: field.widget.kind === 'radio' ? (groups.get(field.widget.name) ?? null) : null,
      labelLines: own.map((segment) => buildLine([segment])),
      box: own.reduce((box, segment) => union(box, segment.box), field.box),
    };
  });
  return { fields, labels };
}

/** The labels with the lines below that those on the right of a mark go on in. */
function withLinesBelow(
  claimed: ReadonlyMap<PlacedField, Segment>,
  segments: readonly Segment[],
  all: readonly PlacedField[],
): Map<PlacedField, Segment[]> {
  const labels = new Set(claimed.values());
  const free = segments.filter((segment) => !labels.has(segment) && !all.some(({ box }) => isOnRow(segment.box, box)));
  const rightEdge = Math.max(...segments.map(({ box }) => box[2]));
  return new Map(
    [...claimed].map(([field, label]) => {
      const isOnRight = isMark(field) && label.box[0] >= field.box[0];
      return [field, isOnRight ? [label, ...labelLinesBelow(label, free, rightEdge)] : [label]];
    }),
  );
}

/** Gives each field its nearest text that no field nearer to it has taken. */
function assign(claims: readonly Claim[]): Map<PlacedField, Segment> {
  const labels = new Map<PlacedField, Segment>();
  const taken = new Set<Segment>();
  for (const { field, segment } of claims.toSorted((a, b) => a.cost - b.cost)) {
    if (labels.has(field) || taken.has(segment)) continue;
    labels.set(field, segment);
    taken.add(segment);
  }
  return labels;
}

function claimsOf(field: PlacedField, segments: readonly Segment[], all: readonly PlacedField[]): Claim[] {
  const beside: Claim[] = [];
  const onSideOfMarks: Claim[] = [];
  const above: Claim[] = [];
  for (const segment of segments) {
    const mark = isMark(field);
    if (!mark && characterCount(segment) > MOST_LABEL_CHARACTERS) continue;
    const before = field.box[0] - segment.box[2];
    const after = segment.box[0] - field.box[2];
    const over = field.box[1] - segment.box[3];
    const claim = (cost: number): Claim => ({ field, segment, cost });
    if (isOnRow(segment.box, field.box)) {
      if (isNear(before) && isClear(segment.box[2], field.box[0], field, all)) beside.push(claim(before));
      if (mark && isNear(after) && isClear(field.box[2], segment.box[0], field, all)) onSideOfMarks.push(claim(after));
    } else if (!mark && isNear(over, LABEL_ABOVE_POINTS) && sharesWidth(segment.box, field.box)) {
      above.push(claim(over + ABOVE_PENALTY_POINTS));
    }
  }
  if (isMark(field)) return onSideOfMarks.length > 0 ? onSideOfMarks : beside;
  return [...beside, ...above];
}

/** The text before or above the first button of each group that is no label of a field, by the name of the group. */
function groupLabels(
  fields: readonly PlacedField[],
  segments: readonly Segment[],
  labels: ReadonlySet<Segment>,
): Map<string, string> {
  const free = segments.filter((segment) => !labels.has(segment) && characterCount(segment) <= MOST_LABEL_CHARACTERS);
  const groups = Map.groupBy(
    fields.filter(({ widget }) => widget.kind === 'radio'),
    ({ widget }) => widget.name,
  );
  const found = new Map<string, string>();
  for (const [name, buttons] of groups) {
    const first = buttons.toSorted((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0])[0]!.box;
    const costs = free.map((segment) => {
      const before = first[0] - segment.box[2];
      const over = first[1] - segment.box[3];
      if (isOnRow(segment.box, first) && isNear(before)) return { segment, cost: before };
      const isAbove = isNear(over, LABEL_ABOVE_POINTS) && segment.box[0] <= first[2];
      return { segment, cost: isAbove ? over + ABOVE_PENALTY_POINTS : Infinity };
    });
    const nearest = costs.toSorted((a, b) => a.cost - b.cost)[0];
    const text = nearest === undefined || nearest.cost === Infinity ? null : labelText([nearest.segment]);
    if (text !== null) found.set(name, text);
  }
  return found;
}

function holdsValue(field: PlacedField): field is PlacedField<ValueWidget> {
  return field.widget.kind !== 'button' && field.widget.kind !== 'signature';
}

function isMark({ widget }: PlacedField): boolean {
  return widget.kind === 'checkbox' || widget.kind === 'radio';
}

function isOnRow(text: Box, field: Box): boolean {
  return overlap(text[1], text[3], field[1], field[3]) >= 0.4 * Math.min(boxHeight(text), boxHeight(field));
}

function sharesWidth(text: Box, field: Box): boolean {
  return overlap(text[0], text[2], field[0], field[2]) > 0;
}

function isNear(distance: number, reach = LABEL_DISTANCE_POINTS): boolean {
  return distance > -TOUCH_POINTS && distance <= reach;
}

/** No other field of the row stands between the two places. */
function isClear(from: number, to: number, field: PlacedField, all: readonly PlacedField[]): boolean {
  return !all.some((other) => {
    if (other === field || !isOnRow(other.box, field.box)) return false;
    const middle = (other.box[0] + other.box[2]) / 2;
    return middle > from && middle < to;
  });
}

function characterCount({ runs }: Segment): number {
  return runs.reduce((sum, run) => sum + run.text.length + 1, 0);
}

function labelText(segments: readonly Segment[]): string | null {
  const text = segments.map(segmentText).join(' ');
  return text.slice(0, text.length - countAtEnd(text, LABEL_ENDS)) || null;
}
