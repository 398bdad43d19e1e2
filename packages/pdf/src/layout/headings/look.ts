import { roundSize } from '../document-statistics.ts';
import type { TextDraft } from '../text/text-draft.ts';
import type { TextLine } from '../lines/text-line.ts';

/** How a heading is set: headings of one level share it, and it tells which of two levels is the higher. */
export interface Look {
  /** Equal for equal looks. */
  key: string;
  /** Points, to the half point. */
  size: number;
  bold: boolean;
  italic: boolean;
  /** All letters are capitals. */
  capitals: boolean;
}

const LETTERS = /\p{L}/gu;
const SMALL_LETTER = /\p{Ll}/u;
/** Fewer letters say nothing: an abbreviation is written in capitals anywhere. */
const LEAST_CAPITALS = 7;
/** After a number fewer do. */
const LEAST_CAPITALS_NUMBERED = 4;
const NUMBERED = /^(?:\d[\d.]*|[IVX]+)[.)]?\s/;

/** The title under the number of a chapter is larger than that by at least this factor. */
const LARGER = 1.1;

/** The look of a text's first line, or of a title that is joined to it in larger type. */
export function lookOf(draft: TextDraft): Look {
  const line = mainLine(draft);
  const look = {
    size: roundSize(line.size),
    bold: line.bold,
    italic: line.italic,
    capitals: isInCapitals(line.text),
  };
  return { ...look, key: `${look.size} ${look.bold} ${look.italic} ${look.capitals}` };
}

function mainLine({ lines }: TextDraft): TextLine {
  return lines.reduce((main, { line }) => (line.size > LARGER * main.size ? line : main), lines[0]!.line);
}

/** Orders looks by prominence, the most prominent first: larger, then bold, then capitals, then upright type. */
export function byProminence(a: Look, b: Look): number {
  return (
    b.size - a.size ||
    Number(b.bold) - Number(a.bold) ||
    Number(b.capitals) - Number(a.capitals) ||
    Number(a.italic) - Number(b.italic)
  );
}

function isInCapitals(text: string): boolean {
  // Says no to most texts before their letters are listed.
  if (SMALL_LETTER.test(text)) return false;
  const letters = text.match(LETTERS) ?? [];
  return (
    letters.length >= (NUMBERED.test(text) ? LEAST_CAPITALS_NUMBERED : LEAST_CAPITALS) &&
    letters.every((letter) => letter === letter.toUpperCase() && letter !== letter.toLowerCase())
  );
}
