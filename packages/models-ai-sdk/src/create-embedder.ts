import { IngestError, type EmbeddingBackend, type EmbedOptions } from '@ingestkit/core';
import { embedMany, wrapEmbeddingModel, type EmbeddingModel } from 'ai';
import { callModel } from './call-model.ts';

type WrappableModel = Parameters<typeof wrapEmbeddingModel>[0]['model'];

/** The embedding model to use. */
export interface EmbeddingModels {
  /** A model of a provider. A bare name is none: the AI SDK would send it to a gateway on the internet. */
  embeddingModel: Exclude<EmbeddingModel, string>;
  /** Length of its vectors, in numbers. Default: found out by embedding one word, once. */
  embeddingDimension?: number;
}

/** Any word does: only the length of its vector is looked at. */
const PROBE = 'dimension';
const PROBE_TIMEOUT_MS = 30_000;

/**
 * An `EmbeddingBackend` over the model. More texts than the model takes in a call are sent in several, one by one.
 * @throws E_CONFIG_INVALID for a model that is none.
 */
export function createEmbedder({ embeddingModel, embeddingDimension }: EmbeddingModels): EmbeddingBackend {
  const model = checked(embeddingModel);
  let found = embeddingDimension === undefined ? undefined : Promise.resolve(embeddingDimension);
  return {
    embed: (texts, options = {}) => (texts.length === 0 ? Promise.resolve([]) : embedTexts(model, texts, options)),
    dimension: async () => {
      found ??= findDimension(model);
      try {
        return await found;
      } catch (caught) {
        // Whoever asks next tries again.
        found = undefined;
        throw caught;
      }
    },
  };
}

async function findDimension(model: WrappableModel): Promise<number> {
  const [vector] = await embedTexts(model, [PROBE], { timeoutMs: PROBE_TIMEOUT_MS });
  if (vector === undefined || vector.length === 0) {
    throw unusable(`The embedding model ${model.modelId} gave no vector.`);
  }
  return vector.length;
}

function checked(model: EmbeddingModels['embeddingModel']): WrappableModel {
  if (typeof model !== 'string' && model.specificationVersion !== 'v2') return model;
  throw new IngestError(
    'E_CONFIG_INVALID',
    'embeddingModel has to be made by a provider of AI SDK 6 or 7, as in ollama.textEmbeddingModel("nomic-embed-text").',
  );
}

async function embedTexts(
  model: WrappableModel,
  texts: readonly string[],
  { timeoutMs, signal }: EmbedOptions,
): Promise<Float32Array[]> {
  const call = { name: model.modelId, kind: 'embedding' as const, timeoutMs, signal };
  const { embeddings } = await callModel(call, (abortSignal) =>
    embedMany({
      model: silent(model),
      values: [...texts],
      abortSignal,
      maxRetries: 0,
      maxParallelCalls: 1,
      telemetry: { isEnabled: false },
    }),
  );
  return embeddings.map((embedding) => toVector(embedding, model));
}

/** What is no number would become one: `null`, which JSON has for NaN, becomes 0. */
function toVector(embedding: readonly number[], { modelId }: WrappableModel): Float32Array {
  if (embedding.every(Number.isFinite)) return Float32Array.from(embedding);
  throw unusable(`The embedding model ${modelId} gave a vector with a value that is no finite number.`);
}

/** What the AI SDK would print. */
function silent(model: WrappableModel): WrappableModel {
  return wrapEmbeddingModel({
    model,
    middleware: { wrapEmbed: async ({ doEmbed }) => ({ ...(await doEmbed()), warnings: [] }) },
  });
}

function unusable(message: string): IngestError {
  return new IngestError('E_BACKEND_EMBED_CONNECT', message, { stage: 'embed', recoverable: false });
}
