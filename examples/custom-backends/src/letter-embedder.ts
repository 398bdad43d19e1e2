import type { EmbeddingBackend } from '@ingestkit/core';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Counts letters: as simple as an embedding can be. A real one asks a model. */
export const letterEmbedder: EmbeddingBackend = {
  embed: async (texts) => texts.map(countLetters),
  dimension: () => LETTERS.length,
};

function countLetters(text: string): Float32Array {
  const counts = new Float32Array(LETTERS.length).fill(0.01);
  for (const character of text.toLowerCase()) {
    const place = LETTERS.indexOf(character);
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts;
}
