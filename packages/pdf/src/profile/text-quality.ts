import type { QualityGrade } from '@ingestkit/core';
import type { TextRun } from '../document/text-run.ts';
import { letterFit, withoutRepetitions } from '../language/letter-statistics.ts';
import { brokenWordPart } from './broken-words.ts';
import { stretchedPart } from './stretched-words.ts';

/** How far the native text of a page can be trusted. */
export interface TextQuality {
  /** Part of the characters that print: letters, marks, numbers, punctuation, symbols of any script. 0 to 1. */
  printableRatio: number;
  /** Part of the glyphs whose Unicode mapping says something, 0 to 1. */
  trustedRatio: number;
  /**
   * How well the letters fit the use of their alphabet, -1 to 1, see {@link letterFit}; where they fit badly, repetitions
   * left out. Null where nothing can be said.
   */
  letterFit: number | null;
  /** Part of the Arabic letters that stand three times in a row, see {@link stretchedPart}; null where nothing can be said. */
  stretchedPart: number | null;
  /** Part of the words that have a letter which nobody knows, see {@link brokenWordPart}; null where nothing can be said. */
  brokenWordPart: number | null;
  /** 0 to 1, see {@link qualityScore}. */
  score: number;
}

/** Letters, marks, numbers, punctuation and symbols: not ASCII, but Unicode's categories. */
const NOT_PRINTABLE = /[^\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}\u200B-\u200F\u00AD\u2060\uFEFF]|\uFFFD/gu;

/** Most runs are this, and need no closer look. */
const PLAIN = /^[!-~]*$/;

/** The quality of the text of one page, of its visible runs. */
export function pageQuality(runs: readonly TextRun[], wordCount: number): TextQuality {
  let characters = 0;
  let notPrintable = 0;
  let unmapped = 0;
  for (const run of runs) {
    characters += run.text.length;
    if (!PLAIN.test(run.text)) notPrintable += run.text.match(NOT_PRINTABLE)?.length ?? 0;
    unmapped += run.unmappedCount;
  }
  const part = (count: number) => (characters === 0 ? 0 : Math.max(0, 1 - count / characters));
  const printableRatio = part(notPrintable);
  const sample = textOf(runs, SAMPLE_CHARACTERS);
  return {
    printableRatio,
    trustedRatio: part(unmapped),
    letterFit: fitOf(sample, runs),
    stretchedPart: stretchedPart(sample),
    brokenWordPart: unmapped === 0 ? 0 : brokenWordPart(runs),
    score: qualityScore({ coverage: characters > 0 ? 1 : 0, printableRatio, wordsPerPage: wordCount }),
  };
}

/** More text makes what its letters say no surer. */
const SAMPLE_CHARACTERS = 1000;
/** Prose fits better than this. What fits less is looked at as a whole, and without its repetitions. */
const DOUBTED_FIT = 0.65;
/** More of a page is not looked at. */
const MOST_CHARACTERS = 20_000;

/** Of a text that says less than this part of it for the first time, the repetitions say nothing. */
const LEAST_OWN_PART = 0.65;

function fitOf(sample: string, runs: readonly TextRun[]): number | null {
  const fit = letterFit(sample);
  if (fit === null || fit >= DOUBTED_FIT) return fit;
  const text = textOf(runs, MOST_CHARACTERS);
  const own = withoutRepetitions(text);
  const isMostlyOwn = own.length >= LEAST_OWN_PART * text.length;
  return letterFit(own) ?? (isMostlyOwn ? fit : null);
}

/** The text of the first runs, with so many characters or more. */
function textOf(runs: readonly TextRun[], characters: number): string {
  let text = '';
  for (const run of runs) {
    text += run.text;
    if (text.length >= characters) break;
  }
  return text;
}

/**
 * 0.4 x coverage + 0.4 x printable + 0.2 x min(words / 100, 1). Coverage is the part of the pages with text.
 * All numbers are 0 to 1 but the words per page.
 */
export function qualityScore(parts: { coverage: number; printableRatio: number; wordsPerPage: number }): number {
  return 0.4 * parts.coverage + 0.4 * parts.printableRatio + 0.2 * Math.min(parts.wordsPerPage / 100, 1);
}

/** High from 0.9, medium from 0.6, else low. */
export function qualityGrade(score: number): QualityGrade {
  if (score >= 0.9) return 'high';
  return score >= 0.6 ? 'medium' : 'low';
}
