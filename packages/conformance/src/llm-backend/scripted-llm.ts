import { IngestError, type LLMBackend, type LLMCallOptions } from '@ingestkit/core';

/** What the model behind a backend does. */
export type LLMScript = { model: 'answers'; text: string } | { model: 'hangs' } | { model: 'is unreachable' };

/** The reference: an {@link LLMBackend} whose model follows a script. Made for tests. */
export function createScriptedLLM(script: LLMScript): LLMBackend {
  return {
    generate: (_prompt, options) => answer(script, options),
    classify: async (_prompt, options) => {
      const text = await answer(script, options);
      try {
        return JSON.parse(text) as unknown;
      } catch (cause) {
        throw new IngestError('E_LLM_MALFORMED_JSON', 'The model did not answer with JSON.', { cause });
      }
    },
  };
}

async function answer(script: LLMScript, options: LLMCallOptions): Promise<string> {
  if (script.model === 'answers') return script.text;
  if (script.model === 'is unreachable') throw new Error('The connection was refused.');
  return waitForEnd(options);
}

function waitForEnd({ timeoutMs, signal }: LLMCallOptions): Promise<never> {
  const end = Promise.withResolvers<never>();
  const timer =
    timeoutMs === undefined
      ? undefined
      : setTimeout(() => end.reject(new IngestError('E_LLM_TIMEOUT', 'The model did not answer in time.')), timeoutMs);
  signal?.addEventListener('abort', () => {
    clearTimeout(timer);
    end.reject(signal.reason);
  });
  return end.promise;
}
