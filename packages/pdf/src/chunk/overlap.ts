import type { UnitSplitter } from './split-unit.ts';
import { isHeading, joinUnits, separatorBetween, textOf, type TextUnit } from './text-unit.ts';
import type { Tokenizer } from './tokenizer.ts';

/**
 * The last words of a chunk, up to a number of tokens, for the next chunk to begin with: words as units, in order.
 * Goes back no further than the last heading or table. Empty where not even one word fits.
 */
export function overlapOf(
  units: readonly TextUnit[],
  maxTokens: number,
  splitter: UnitSplitter,
  tokenizer: Tokenizer,
): TextUnit[] {
  const overlap: TextUnit[] = [];
  let tokens = 0;
  for (const unit of wordsBackwards(units, splitter, maxTokens)) {
    const next = overlap.at(-1);
    const added = tokenizer.count(textOf(unit) + (next === undefined ? '' : separatorBetween(unit, next)));
    if (tokens + added > maxTokens) break;
    tokens += added;
    overlap.push(unit);
  }
  const words = overlap.toReversed();
  // Joined, they may have a token more than the sum of them.
  while (words.length > 0 && tokenizer.count(joinUnits(words)) > maxTokens) words.shift();
  return words;
}

/** White space between words, or the word rules of Unicode where a text has no white space for long. */
const LONG_WORD_LENGTH = 24;

function* wordsBackwards(units: readonly TextUnit[], splitter: UnitSplitter, maxTokens: number): Generator<TextUnit> {
  if (maxTokens <= 0) return;
  for (const unit of units.toReversed()) {
    if (isHeading(unit) || unit.source.type === 'table') return;
    // Parts of a word that was too long for a chunk are no words.
    if (unit.level === 'run' || unit.level === 'grapheme' || unit.level === 'codePoint') return;
    yield* partsBackwards(unit, splitter);
  }
}

function* partsBackwards(unit: TextUnit, splitter: UnitSplitter): Generator<TextUnit> {
  const isWord = unit.level === 'segment' || (unit.level === 'word' && unit.end - unit.start <= LONG_WORD_LENGTH);
  if (isWord) {
    yield unit;
    return;
  }
  for (const part of (splitter.split(unit) ?? []).toReversed()) yield* partsBackwards(part, splitter);
}
