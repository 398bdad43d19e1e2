import { hasMethods } from '../internal/has-methods.ts';

export interface LLMCallOptions {
  model: string;
  /** 0 is the most predictable. */
  temperature?: number;
  timeoutMs?: number;
  signal?: AbortSignal;
}

/** Asks a language model. Retries are the caller's. */
export interface LLMBackend {
  /**
   * Asks for JSON and gives the parsed value. Its shape is for the caller to check.
   * @throws E_LLM_TIMEOUT, E_LLM_MALFORMED_JSON; any other rejection means that the model cannot be reached.
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
