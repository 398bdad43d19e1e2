import { hasMethods } from '../internal/has-methods.ts';

/** What an answer is for, so that a backend can have another model for each. */
export type LLMRole = 'classification' | 'reasoning' | 'cleanup';

export interface LLMCallOptions {
  /** Name of the model, as the config has it. A backend that was made for one model may use that instead. */
  model: string;
  role?: LLMRole;
  /** JSON Schema that the answer of `classify` should have. A backend may hand it to its model; the caller checks. */
  schema?: Readonly<Record<string, unknown>>;
  /** 0 is the most predictable. */
  temperature?: number;
  timeoutMs?: number;
  signal?: AbortSignal;
}

/** Asks a language model. Retries are the caller's. */
export interface LLMBackend {
  /**
   * Asks for JSON and gives the parsed value. Its shape is for the caller to check.
   * @throws E_LLM_TIMEOUT, E_LLM_MALFORMED_JSON; any other rejection means that the model cannot be reached. It may
   *   carry `retryAfterMs`, a number of milliseconds before which another try is pointless.
   */
  classify(prompt: string, options: LLMCallOptions): Promise<unknown>;

  /**
   * Asks for text and gives the answer as the model wrote it.
   * @throws E_LLM_TIMEOUT; any other rejection means that the model cannot be reached.
   */
  generate(prompt: string, options: LLMCallOptions): Promise<string>;
}

/** True if `value` has the methods of an {@link LLMBackend}. */
export function isLLMBackend(value: unknown): value is LLMBackend {
  return hasMethods(value, ['classify', 'generate']);
}
