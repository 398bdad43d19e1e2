import type { Box } from '@ingestkit/core';
import { transformBox } from '../geometry/box.ts';
import type { Matrix } from '../geometry/matrix.ts';
import type { FieldWidget, PageLink } from './page-content.ts';
import type { PdfjsDocument } from './pdfjs.ts';

export interface PageAnnotations {
  links: PageLink[];
  fields: FieldWidget[];
  /** pdf.js's ids of the form fields' widgets. */
  widgetIds: Set<string>;
  /** pdf.js's ids of the annotations that mark text with a colour over it. */
  markerIds: Set<string>;
}

/** An annotation as pdf.js hands it over, as far as it is read here. */
interface PdfjsAnnotation {
  id?: string;
  subtype?: string;
  rect?: ArrayLike<number>;
  url?: string;
  /** Eight numbers for each four-cornered area that reacts, where there are such: a link over two lines has two. */
  quadPoints?: ArrayLike<number>;
  annotationFlags?: number;
  fieldName?: string;
  fieldType?: string;
  fieldValue?: unknown;
  alternativeText?: string;
  checkBox?: boolean;
  radioButton?: boolean;
  pushButton?: boolean;
  exportValue?: string;
  buttonValue?: string | null;
  options?: { exportValue?: string; displayValue?: string }[];
}

/** Annotation flags that keep an annotation off the screen (PDF 32000-1, table 165): hidden, and no view. */
const INVISIBLE_FLAGS = 2 | 32;

/**
 * Links and form fields of a page, in page points. `base` leads from PDF user space to the page.
 *
 * Asks for annotations by type, and not for those of a page: for the latter pdf.js reads the text of the whole page
 * once more, to say what text lies under a link.
 */
export async function readAnnotations(
  document: PdfjsDocument,
  pageNumber: number,
  { LINK, WIDGET, HIGHLIGHT }: { LINK: number; WIDGET: number; HIGHLIGHT: number },
  base: Matrix,
): Promise<PageAnnotations> {
  const found: PageAnnotations = { links: [], fields: [], widgetIds: new Set(), markerIds: new Set() };
  const otherPages = { has: (pageIndex: number) => pageIndex !== pageNumber - 1 } as Set<number>;
  const types = new Set([LINK, WIDGET, HIGHLIGHT]);
  const annotations = (await document.getAnnotationsByType(types, otherPages)) as PdfjsAnnotation[];
  for (const annotation of annotations ?? []) {
    const { rect, url } = annotation;
    if (rect === undefined || rect.length < 4) continue;
    const box = transformBox(base, rect[0]!, rect[1]!, rect[2]!, rect[3]!);
    if (annotation.subtype === 'Link' && url !== undefined) {
      found.links.push(...activeBoxes(annotation, box, base).map((active) => ({ box: active, url })));
    }
    if (annotation.subtype === 'Widget') addWidget(found, annotation, box);
    if (annotation.subtype === 'Highlight' && annotation.id !== undefined) found.markerIds.add(annotation.id);
  }
  return found;
}

/** The areas that react to a click; the whole of the annotation where it names none. */
function activeBoxes({ quadPoints }: PdfjsAnnotation, whole: Box, base: Matrix): Box[] {
  const numbers = Array.from(quadPoints ?? []);
  const boxes: Box[] = [];
  for (let index = 0; index + 8 <= numbers.length; index += 8) {
    const xs = [0, 2, 4, 6].map((corner) => numbers[index + corner]!);
    const ys = [1, 3, 5, 7].map((corner) => numbers[index + corner]!);
    boxes.push(transformBox(base, Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)));
  }
  return boxes.length === 0 ? [whole] : boxes;
}

function addWidget(found: PageAnnotations, annotation: PdfjsAnnotation, box: Box): void {
  if (annotation.id !== undefined) found.widgetIds.add(annotation.id);
  if (((annotation.annotationFlags ?? 0) & INVISIBLE_FLAGS) !== 0) return;
  const kind = fieldKind(annotation);
  found.fields.push({
    name: annotation.fieldName ?? '',
    kind,
    value: fieldValue(annotation, kind),
    toolTip: annotation.alternativeText?.trim() || null,
    box,
  });
}

function fieldKind(annotation: PdfjsAnnotation): FieldWidget['kind'] {
  if (annotation.checkBox === true) return 'checkbox';
  if (annotation.radioButton === true) return 'radio';
  switch (annotation.fieldType) {
    case 'Tx':
      return 'text';
    case 'Ch':
      return 'choice';
    case 'Sig':
      return 'signature';
    default:
      return 'button';
  }
}

function fieldValue(annotation: PdfjsAnnotation, kind: FieldWidget['kind']): string {
  const { fieldValue: value } = annotation;
  switch (kind) {
    case 'checkbox':
      return isSet(value) && value === (annotation.exportValue ?? value) ? 'checked' : 'not checked';
    case 'radio':
      return isSet(value) && value === annotation.buttonValue ? 'checked' : 'not checked';
    case 'choice':
      return [value]
        .flat()
        .map((choice) => displayValue(annotation, choice))
        .join(', ');
    case 'text':
      return typeof value === 'string' ? value.replaceAll(/\r\n?/g, '\n').trimEnd() : '';
    default:
      return '';
  }
}

/** `Off` is what an unset button holds: text, and not empty. */
function isSet(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && value !== 'Off';
}

function displayValue(annotation: PdfjsAnnotation, choice: unknown): string {
  if (typeof choice !== 'string') return '';
  return annotation.options?.find((option) => option.exportValue === choice)?.displayValue ?? choice;
}
