import { IngestError, type LLMBackend, type LLMCallOptions } from '@ingestkit/core';
import { generateText, wrapLanguageModel, type LanguageModel } from 'ai';
import { callModel } from './call-model.ts';
import { parseAnswer } from './parse-answer.ts';

/** A language model of a provider. A bare name is none: the AI SDK would send it to a gateway on the internet. */
type ProvidedModel = Exclude<LanguageModel, string>;
/** One model for every call, or a provider's function that makes the one of a name. */
type ModelOrFactory = ProvidedModel | ((name: string) => ProvidedModel);
/** What `wrapLanguageModel` takes. */
type WrappableModel = Parameters<typeof wrapLanguageModel>[0]['model'];

/** The language models to use. */
export interface LanguageModels {
  /**
   * Answers where no other model is given for the role. A provider itself, such as `ollama`, is called with the name
   * that the config has (`classificationModel`, `reasoningModel`, `ocrCleanupModel`).
   */
  languageModel: ModelOrFactory;
  /** Answers for tier 3. Default: `languageModel`. */
  reasoningModel?: ModelOrFactory;
}

/**
 * An `LLMBackend` over the models. JSON is asked for by the provider's own means, with the schema where it can.
 * @throws E_CONFIG_INVALID for a model that is none; for one that a function makes, when it is asked.
 */
export function createLlm(models: LanguageModels): LLMBackend {
  for (const given of [models.languageModel, models.reasoningModel]) {
    if (given !== undefined && typeof given !== 'function') checked(given);
  }
  return {
    generate: async (prompt, options) => ask(modelFor(models, options), prompt, options),
    classify: async (prompt, options) => {
      const model = modelFor(models, options);
      return parseAnswer(await ask(wantingJson(model, options.schema), prompt, options));
    },
  };
}

function modelFor({ languageModel, reasoningModel }: LanguageModels, { model, role }: LLMCallOptions): WrappableModel {
  const chosen = role === 'reasoning' ? (reasoningModel ?? languageModel) : languageModel;
  return checked(typeof chosen === 'function' ? chosen(model) : chosen);
}

function checked(model: ProvidedModel): WrappableModel {
  if (typeof model !== 'string' && model.specificationVersion !== 'v2') return model;
  throw new IngestError(
    'E_CONFIG_INVALID',
    'A language model has to be made by a provider of AI SDK 6 or 7, as in ollama("qwen2.5:7b"); a name alone is none.',
  );
}

async function ask(model: WrappableModel, prompt: string, options: LLMCallOptions): Promise<string> {
  const { temperature, timeoutMs, signal } = options;
  const name = model.modelId;
  return callModel({ name, kind: 'language', timeoutMs, signal }, async (abortSignal) => {
    const { text } = await generateText({
      model: silent(model),
      prompt,
      abortSignal,
      maxRetries: 0,
      telemetry: { isEnabled: false },
      ...(temperature === undefined ? {} : { temperature }),
    });
    return text;
  });
}

function wantingJson(model: WrappableModel, schema: LLMCallOptions['schema']): WrappableModel {
  const responseFormat = { type: 'json' as const, ...(schema === undefined ? {} : { schema: { ...schema } }) };
  return wrapLanguageModel({
    model,
    middleware: { transformParams: async ({ params }) => ({ ...params, responseFormat }) },
  });
}

/** A setting that a model does not know, such as a temperature, is no fault; the AI SDK would print it. */
function silent(model: WrappableModel): WrappableModel {
  return wrapLanguageModel({
    model,
    middleware: { wrapGenerate: async ({ doGenerate }) => ({ ...(await doGenerate()), warnings: [] }) },
  });
}
