import { IngestError, type LLMBackend } from '@ingestkit/core';
import { createScriptedLLM, type LLMBackendSetup, type LLMScript } from '../../src/index.ts';
import type { BrokenBackend } from './broken-backend.ts';

function brokenLLM(
  breaks: string,
  change: (backend: LLMBackend, script: LLMScript) => Partial<LLMBackend>,
): BrokenBackend<LLMBackendSetup> {
  return {
    breaks,
    create: () => ({
      createBackend: (script) => {
        const backend = createScriptedLLM(script);
        return { ...backend, ...change(backend, script) };
      },
    }),
  };
}

/** One for every rule. */
export const BROKEN_LLMS: readonly BrokenBackend<LLMBackendSetup>[] = [
  brokenLLM('Generate gives the answer as the model wrote it.', (backend) => ({
    generate: async (prompt, options) => (await backend.generate(prompt, options)).trim(),
  })),
  brokenLLM('Classify gives the parsed JSON of the answer.', (backend) => ({
    classify: async (prompt, options) => {
      const answer = await backend.classify(prompt, options);
      // Numbers as text, as a model with a loose schema gives them.
      return JSON.parse(JSON.stringify(answer, (key, value) => (key === 'confidence' ? String(value) : value)));
    },
  })),
  brokenLLM('Classify leaves the shape of the JSON to the caller.', (backend) => ({
    classify: async (prompt, options) => {
      const answer = await backend.classify(prompt, options);
      if (Array.isArray(answer)) throw new IngestError('E_LLM_SCHEMA_INVALID', 'The answer is no object.');
      return answer;
    },
  })),
  brokenLLM('Classify rejects an answer that is not JSON with E_LLM_MALFORMED_JSON.', (backend) => ({
    classify: (prompt, options) =>
      backend.classify(prompt, options).catch((caught: unknown) => {
        if (caught instanceof IngestError && caught.code === 'E_LLM_MALFORMED_JSON') return null;
        throw caught;
      }),
  })),
  brokenLLM('A model that does not answer within timeoutMs rejects with E_LLM_TIMEOUT.', (backend) => ({
    generate: (prompt, { timeoutMs: _timeoutMs, ...options }) => backend.generate(prompt, options),
  })),
  brokenLLM('Aborting the signal ends a call that waits.', (backend) => ({
    generate: (prompt, { signal: _signal, ...options }) => backend.generate(prompt, options),
  })),
  brokenLLM(
    'A model that cannot be reached rejects, and is not taken for one that answered badly or late.',
    (backend, script) => ({
      classify: async (prompt, options) => {
        if (script.model !== 'is unreachable') return backend.classify(prompt, options);
        throw new IngestError('E_LLM_MALFORMED_JSON', 'The model did not answer with JSON.');
      },
    }),
  ),
];
