import { IngestError, isIngestError, type EmbeddingBackend } from '@ingestkit/core';

/** How a question is embedded. */
export interface EmbedQueryOptions {
  /** The backend is told; one that does not listen is left behind at it. */
  timeoutMs: number;
  signal: AbortSignal;
}

/**
 * The vector of a question. Tried once: whoever asked is there to ask again.
 * @throws E_BACKEND_EMBED_TIMEOUT, E_BACKEND_EMBED_CONNECT; what the signal was aborted with.
 */
export async function embedQuery(
  embedder: EmbeddingBackend,
  query: string,
  { signal, timeoutMs }: EmbedQueryOptions,
): Promise<Float32Array> {
  const deadline = AbortSignal.timeout(timeoutMs);
  const stop = AbortSignal.any([signal, deadline]);
  const given = Promise.withResolvers<never>();
  stop.addEventListener('abort', () => given.reject(stop.reason as Error), { once: true });
  try {
    stop.throwIfAborted();
    const [vector] = await Promise.race([embedder.embed([query], { timeoutMs, signal: stop }), given.promise]);
    if (vector === undefined) throw new Error('it gave no vector for the question');
    return vector;
  } catch (caught) {
    signal.throwIfAborted();
    if (isIngestError(caught)) throw caught;
    if (deadline.aborted) throw tooLate(timeoutMs);
    const message = `The embedding backend failed: ${caught instanceof Error ? caught.message : String(caught)}`;
    throw new IngestError('E_BACKEND_EMBED_CONNECT', message, { stage: 'embed', cause: caught });
  }
}

function tooLate(timeoutMs: number): IngestError {
  const message = `The embedding backend did not answer within ${timeoutMs / 1000} s; check its load or raise backendTimeoutSeconds.`;
  return new IngestError('E_BACKEND_EMBED_TIMEOUT', message, { stage: 'embed' });
}
