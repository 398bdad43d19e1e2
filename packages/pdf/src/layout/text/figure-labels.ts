import { captionLabel } from './captions.ts';
import type { DocumentStatistics } from '../document-statistics.ts';
import { headingNumber } from '../headings/numbering.ts';
import { endsSentence } from './sentences.ts';
import type { Draft, TextDraft } from './text-draft.ts';

/** A label is at most this part of a full line wide. */
const MOST_WIDTH = 0.5;
/** Or it is several on one row, this many sizes apart. */
const APART_SIZES = 2.5;
/** Labels are no larger than the text, to this factor, but for single letters and numbers. */
const MOST_SIZE = 1.03;
const LETTERS = 3;
/** Words that name what has no labels: its own text stands over the caption. */
const NOT_FIGURE = /^(?:tab|taul|cuadro|quadro|listing|algorithm|example|табл|表|표|<표|جدول|טבלה|לוח)/iu;
/** `Source: The council`: a note under a figure. */
const NOTE = /^\p{Lu}\p{L}+\s?:\s/u;
/** `(a) Before`: the name of a part of a figure. */
const PART_NAME = /^\([a-z]\)(?:\s|$)/u;

/**
 * Puts the labels of a figure together, one draft a figure: short lines right above the caption of a figure that are no
 * sentences and do not stand out. Drafts of one page, in reading order.
 */
export function joinFigureLabels(drafts: readonly Draft[], statistics: DocumentStatistics): Draft[] {
  const joined: Draft[] = [];
  for (const draft of drafts) {
    if (isFigureCaption(draft)) {
      const start = 1 + joined.findLastIndex((before) => !isLabel(before, statistics));
      const labels = joined.splice(start) as TextDraft[];
      if (labels.length > 0) joined.push(together(labels));
    }
    joined.push(draft);
  }
  return joined;
}

function isFigureCaption(draft: Draft): boolean {
  if (draft.kind !== 'text' || draft.role !== 'caption') return false;
  return !NOT_FIGURE.test(captionLabel(draft.lines[0]!.line.text, true) ?? '');
}

function isLabel(draft: Draft, { bodySize, bodyWidth }: DocumentStatistics): boolean {
  if (draft.kind !== 'text' || draft.furniture !== null) return false;
  const { line: first } = draft.lines[0]!;
  if (PART_NAME.test(first.text)) return true;
  if (draft.role !== 'paragraph' || headingNumber(first.text) !== null || first.headingTag !== null) return false;
  return draft.lines.every(({ line }) => {
    const isSmall = line.size <= MOST_SIZE * bodySize || line.text.length <= LETTERS;
    const isNarrow = line.right - line.left <= MOST_WIDTH * bodyWidth || line.widestGapSizes > APART_SIZES;
    return isSmall && isNarrow && !line.bold && !endsSentence(line.text) && !NOTE.test(line.text);
  });
}

function together(labels: readonly TextDraft[]): TextDraft {
  return { ...labels[0]!, role: 'label', lines: labels.flatMap(({ lines }) => lines), runsOn: false };
}
