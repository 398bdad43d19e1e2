import type { Box } from '@ingestkit/core';
import type { TextRun } from '../../document/text-run.ts';
import type { TextLink } from './text-links.ts';

/**
 * Neighbouring runs on one baseline, up to a gap that may part two columns or two cells. Coordinates are in the frame
 * of the text's angle, see `geometry/text-frame.ts`.
 */
export interface Segment {
  /** Tells it from the other things that are put in order. */
  kind: 'segment';
  /** In reading direction from the left, whatever the script. */
  runs: TextRun[];
  /** Frame coordinates: left, top, right, bottom. */
  box: Box;
  baseline: number;
  /** Size of most of its characters, in points. */
  size: number;
  /** Its text, from when it was first asked for. */
  knownText: string | undefined;
}

/** A printed line within a column, as text. */
export interface TextLine {
  /** Unicode NFC in logical order, words parted by single spaces. */
  text: string;
  /** Page points, origin top-left. */
  box: Box;
  /** Frame coordinate: grows from line to line. */
  baseline: number;
  /**
   * Where it begins and where it ends, in frame coordinates. A page that is read from the right is seen in a mirror: its
   * lines begin at their `left` too, and x grows to the left from minus the width of the page to 0.
   */
  left: number;
  right: number;
  /** Size of most of its characters, in points. */
  size: number;
  /** At least nine tenths of the characters are. */
  bold: boolean;
  italic: boolean;
  monospace: boolean;
  /** A rule is drawn under all of it. */
  underlined: boolean;
  /** Name of the font that most characters are set in. */
  fontName: string;
  /** The widest gap between two neighbouring runs, as a part of the size. */
  widestGapSizes: number;
  angle: number;
  /** The producer marked it as no part of the content. */
  artifact: boolean;
  /** Level of the heading that all of it is tagged as, 1 to 6, or null. */
  headingTag: number | null;
  hidden: boolean;
  /** With offsets into the text; only where there are any. */
  links?: TextLink[];
  /** Gaps of more than a space, in their order; only in monospaced type, whose columns they are. */
  wideGaps?: WideGap[];
}

/** White between two words of a line. */
export interface WideGap {
  /** Offset into the text of the word after it, UTF-16 code units. */
  end: number;
  /** Points from one word to the other. */
  width: number;
}
