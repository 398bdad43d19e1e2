import type { RecognizedWord } from '@ingestkit/core';

/** Letters side by side, most often a word, that are to be read by themselves. Pixels of the picture. */
export interface Place {
  box: RecognizedWord['box'];
  /** The line that the letters stand on. */
  line: number;
  /** Of its letters without ascenders. */
  letterHeight: number;
  letterCount: number;
  /** There are no more than these, where letters that touch were counted as one. */
  mostLetters: number;
  /** What is read of it counts from this confidence on. */
  leastConfidence: number;
}

/** Letters and figures of a text. */
export function letterCountOf(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

/** How sure words are, each by its letters, 0 to 1. */
export function surenessOf(words: readonly { text: string; confidence: number }[]): number {
  const sum = (of: (word: { text: string; confidence: number }) => number) =>
    words.reduce((total, word) => total + of(word), 0);
  const count = sum(({ text }) => letterCountOf(text));
  return count === 0 ? 0 : sum(({ text, confidence }) => confidence * letterCountOf(text)) / count;
}
