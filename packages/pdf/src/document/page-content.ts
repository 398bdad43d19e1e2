import type { Box } from '@ingestkit/core';
import type { TextRun } from './text-run.ts';

/** What a font looks like, as far as its name and flags say. */
export interface FontStyle {
  /** PostScript name without its subset prefix. */
  name: string;
  bold: boolean;
  italic: boolean;
  monospace: boolean;
  /** A font of drawings, dingbats or mathematics: its letters do not make a body text. */
  symbolic: boolean;
  /** Its glyphs are drawings, made for this file (Type 3): what they stand for may be anything. */
  type3?: boolean;
}

/** Why a reader cannot see a piece of text. */
export type HiddenReason = 'invisible' | 'off_page' | 'clipped' | 'tiny' | 'ground_colour' | 'covered';

/** A straight line that is parallel to an edge of the page, in page points. */
export interface Ruling {
  orientation: 'horizontal' | 'vertical';
  /** y of a horizontal line, x of a vertical one: its middle. */
  position: number;
  /** The smaller coordinate along it. */
  start: number;
  end: number;
  thickness: number;
}

/** An area filled with one colour, in page points. */
export interface FilledArea {
  box: Box;
  /** `#rrggbb`. */
  color: string;
}

/** A place where an image is painted. The image itself is not decoded. */
export interface ImagePlacement {
  box: Box;
}

export interface PageLink {
  box: Box;
  url: string;
}

/** A form field's widget on a page. */
export interface FieldWidget {
  /** Full name of the field. */
  name: string;
  kind: 'text' | 'choice' | 'checkbox' | 'radio' | 'button' | 'signature';
  /** The value as text, `checked` or `not checked` for check boxes and radio buttons; '' for an empty field. */
  value: string;
  /** What the author wrote for screen readers. */
  toolTip: string | null;
  box: Box;
}

/**
 * What stands on a page, reduced to what layout needs. Native pages and pages read by OCR have the same shape.
 * Boxes are in page points as the page is shown, turned pages included: origin top-left, y down.
 */
export interface PageContent {
  /** Page, counted from 1. */
  pageNumber: number;
  /** Points. */
  width: number;
  /** Points. */
  height: number;
  /** In the order of the content stream. */
  runs: TextRun[];
  rulings: Ruling[];
  areas: FilledArea[];
  images: ImagePlacement[];
  links: PageLink[];
  fields: FieldWidget[];
  /** Number of painted curves, slanted lines and shadings: tells a drawing from a blank page. */
  drawingCount: number;
  /** Characters of invisible text over a full-page image, which an OCR program left behind. Default: 0. */
  scanTextCount?: number;
}
