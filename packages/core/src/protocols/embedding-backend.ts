import { hasMethods } from '../internal/has-methods.ts';

export interface EmbedOptions {
  timeoutMs?: number;
  signal?: AbortSignal;
}

/**
 * Turns texts into vectors. The caller batches; the backend may split a batch further.
 * Errors: `E_BACKEND_EMBED_CONNECT` for what fails, `E_BACKEND_EMBED_TIMEOUT` for what takes too long. Retries are the
 * caller's: it waits at least the `retryAfterMs` of an error, and tries nothing again that is not `recoverable`.
 */
export interface EmbeddingBackend {
  /** One vector per text, in the same order, each of {@link EmbeddingBackend.dimension} finite numbers. `[]` gives `[]`. */
  embed(texts: readonly string[], options?: EmbedOptions): Promise<Float32Array[]>;

  /** Length of every vector. Over a thread it comes as a promise. */
  dimension(): number | Promise<number>;
}

/** True if `value` has the methods of an {@link EmbeddingBackend}. */
export function isEmbeddingBackend(value: unknown): value is EmbeddingBackend {
  return hasMethods(value, ['embed', 'dimension']);
}
