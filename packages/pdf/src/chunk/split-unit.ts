import { supportedLocale } from './supported-locale.ts';
import { trimmedUnit, textOf, type TextUnit, type UnitLevel } from './text-unit.ts';

/** Cuts units into finer ones by the rules of Unicode and of a language. */
export interface UnitSplitter {
  /**
   * The parts of a unit on the next finer level, in order; together they hold all of its visible text. A single part
   * where the level brings no cut. Undefined for a code point, which cannot be cut.
   */
  split(unit: TextUnit): TextUnit[] | undefined;
}

/**
 * Length in UTF-16 code units of the pieces that a run without any break is cut into before it is cut into graphemes:
 * counting tokens grapheme by grapheme is far from the count of the whole, 64 at a time is near.
 */
const RUN_PIECE_LENGTH = 64;

const NEXT_LEVEL: Readonly<Record<UnitLevel, UnitLevel | undefined>> = {
  source: 'sentence',
  sentence: 'word',
  word: 'segment',
  segment: 'run',
  run: 'grapheme',
  grapheme: 'codePoint',
  codePoint: undefined,
};

/** @param language ISO 639-1 code; null, or one that is not known, gives the rules that hold for all languages. */
export function createUnitSplitter(language: string | null): UnitSplitter {
  const locale = supportedLocale(language, Intl.Segmenter);
  const sentences = new Intl.Segmenter(locale, { granularity: 'sentence' });
  const words = new Intl.Segmenter(locale, { granularity: 'word' });
  const graphemes = new Intl.Segmenter(locale, { granularity: 'grapheme' });

  function cutsOf(unit: TextUnit, level: UnitLevel): number[] {
    const text = textOf(unit);
    switch (level) {
      case 'sentence':
        return sentenceCuts(unit, text, sentences);
      case 'word':
        return [...text.matchAll(/\s+/gu)].map((match) => match.index);
      case 'segment':
        return startsOf(words.segment(text), (segment) => segment.isWordLike === true);
      case 'run':
        return runCuts(text, graphemes);
      case 'grapheme':
        return startsOf(graphemes.segment(text), () => true);
      default:
        return codePointCuts(text);
    }
  }

  return {
    split: (unit) => {
      const level = NEXT_LEVEL[unit.level];
      return level === undefined ? undefined : cutAt(unit, cutsOf(unit, level), level);
    },
  };
}

/** Sentence ends; of code its line ends; of a row of a table its cells. */
function sentenceCuts(unit: TextUnit, text: string, sentences: Intl.Segmenter): number[] {
  const { source, start } = unit;
  if (source.cuts !== undefined) return source.cuts.map((cut) => cut - start);
  if (source.type === 'code') return [...text.matchAll(/\n/g)].map((match) => match.index);
  return startsOf(sentences.segment(text), () => true);
}

function startsOf(segments: Iterable<Intl.SegmentData>, begins: (segment: Intl.SegmentData) => boolean): number[] {
  const starts: number[] = [];
  for (const segment of segments) {
    if (begins(segment)) starts.push(segment.index);
  }
  return starts;
}

function runCuts(text: string, graphemes: Intl.Segmenter): number[] {
  if (text.length <= RUN_PIECE_LENGTH) return [];
  const cuts: number[] = [];
  for (const { index } of graphemes.segment(text)) {
    if (index - (cuts.at(-1) ?? 0) >= RUN_PIECE_LENGTH) cuts.push(index);
  }
  return cuts;
}

function codePointCuts(text: string): number[] {
  const cuts: number[] = [];
  let offset = 0;
  for (const character of text) {
    cuts.push(offset);
    offset += character.length;
  }
  return cuts;
}

function cutAt(unit: TextUnit, cuts: readonly number[], level: UnitLevel): TextUnit[] {
  const inner = cuts.map((cut) => unit.start + cut).filter((cut) => cut > unit.start && cut < unit.end);
  const bounds = [unit.start, ...inner, unit.end];
  const parts: TextUnit[] = [];
  for (let index = 0; index + 1 < bounds.length; index++) {
    const part = trimmedUnit(unit.source, bounds[index] ?? 0, bounds[index + 1] ?? 0, level);
    if (part !== undefined) parts.push(part);
  }
  return parts;
}
