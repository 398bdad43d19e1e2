import type { FieldWidget } from '../document/page-content.ts';
import { boxHeight, overlap } from '../geometry/box.ts';
import { lineText } from './build-line.ts';
import type { Segment } from './text-line.ts';

/** A form field with the text next to it that tells a reader what it is. */
export interface LabelledField {
  widget: FieldWidget;
  label: string | null;
}

/** Farther text does not belong to the field. */
const LABEL_DISTANCE_POINTS = 240;
const LABEL_ABOVE_POINTS = 18;

/**
 * Finds the visible label of each field: the nearest text on its row (to the right of a check box or a radio button, to
 * the left of others), else the text right above. Buttons and signatures carry no value and are left out.
 */
export function labelFields(fields: readonly FieldWidget[], segments: readonly Segment[]): LabelledField[] {
  return fields
    .filter((widget) => widget.kind !== 'button' && widget.kind !== 'signature')
    .map((widget) => ({ widget, label: findLabel(widget, segments) ?? widget.toolTip }));
}

function findLabel(widget: FieldWidget, segments: readonly Segment[]): string | null {
  const isMark = widget.kind === 'checkbox' || widget.kind === 'radio';
  const [left, top, right, bottom] = widget.box;
  const onRow = segments.filter(
    (segment) =>
      overlap(segment.box[1], segment.box[3], top, bottom) >= 0.4 * Math.min(boxHeight(segment.box), bottom - top),
  );
  const before = nearest(onRow, (segment) => left - segment.box[2]);
  const after = nearest(onRow, (segment) => segment.box[0] - right);
  const above = nearest(
    segments.filter((segment) => overlap(segment.box[0], segment.box[2], left, right) > 0),
    (segment) => top - segment.box[3],
    LABEL_ABOVE_POINTS,
  );
  const label = isMark ? (after ?? before) : (before ?? above);
  return label === null ? null : lineText(label.runs).replace(/[\s:.…_]+$/u, '') || null;
}

function nearest(
  segments: readonly Segment[],
  distance: (segment: Segment) => number,
  reach = LABEL_DISTANCE_POINTS,
): Segment | null {
  const near = segments.filter((segment) => distance(segment) > -2 && distance(segment) <= reach);
  return near.toSorted((a, b) => distance(a) - distance(b))[0] ?? null;
}
