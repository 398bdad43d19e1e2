import { sha256, type EmbeddingBackend } from '@ingestkit/core';

const DIMENSION = 32;

/**
 * The reference: an {@link EmbeddingBackend} that makes vectors out of a digest of the text. Equal texts have equal
 * vectors, and nothing else means anything. Made for tests.
 */
export function createInMemoryEmbedder(): EmbeddingBackend {
  return {
    embed: async (texts) => texts.map(embedText),
    dimension: () => DIMENSION,
  };
}

function embedText(text: string): Float32Array {
  const digest = Buffer.from(sha256(text), 'hex');
  return Float32Array.from({ length: DIMENSION }, (_, index) => (digest[index] ?? 0) / 128 - 0.996);
}
