import { IngestError, isIngestError, type LLMBackend, type LLMRole } from '@ingestkit/core';
import { pause } from '../internal/pause.ts';
import { retryAfterMsOf } from '../internal/retry-after.ts';
import { untilAborted } from '../internal/until-aborted.ts';
import type { BackendPolicy } from '../output/call-backend.ts';
import { ANSWER_JSON_SCHEMA, checkAnswer, type ModelAnswer } from './model-answer.ts';
import { promptWithHint } from './prompt.ts';

/** A question to a language model. */
export interface Question {
  llm: LLMBackend;
  model: string;
  role: LLMRole;
  prompt: string;
  temperature: number;
  policy: BackendPolicy;
  signal: AbortSignal | undefined;
  /** Called with each question and its answer, as text, before the answer is judged. */
  onExchange: (exchange: { model: string; prompt: string; answer: string }) => void;
}

/** How asking went. */
export type Reply =
  | { kind: 'answer'; answer: ModelAnswer; wasAskedTwice: boolean }
  /** The model answered and the answer is of no use. */
  | { kind: 'useless'; error: IngestError; wasAskedTwice: boolean }
  | { kind: 'late'; error: IngestError; wasAskedTwice: boolean }
  | { kind: 'unreachable'; message: string; wasAskedTwice: boolean };

type Try =
  | { kind: 'answer'; answer: ModelAnswer }
  | { kind: 'useless'; error: IngestError }
  | { kind: 'late'; error: IngestError }
  | { kind: 'unreachable'; message: string; retryAfterMs: number };

/**
 * Asks a model, and once more where that may help: with a hint after an answer that cannot be used, and after a pause
 * where the model could not be reached, unless it wants to be left alone for longer than a call may take. An answer that
 * is late is not waited for again. So asking takes at most two calls and a pause, each of `backendTimeoutSeconds`.
 *
 * @throws what the signal was aborted with; nothing else.
 */
export async function askModel(question: Question): Promise<Reply> {
  const first = await tryOnce(question, question.prompt);
  if (first.kind === 'answer' || first.kind === 'late' || !(await mayAskAgain(first, question))) {
    return { ...first, wasAskedTwice: false };
  }
  const prompt = first.kind === 'useless' ? promptWithHint(question.prompt, first.error.message) : question.prompt;
  return { ...(await tryOnce(question, prompt)), wasAskedTwice: true };
}

/** Waits where the model has to be left alone first. */
async function mayAskAgain(
  failed: Extract<Try, { kind: 'useless' | 'unreachable' }>,
  { policy, signal }: Question,
): Promise<boolean> {
  if (policy.backendMaxRetries === 0) return false;
  if (failed.kind === 'useless') return true;
  if (failed.retryAfterMs > policy.backendTimeoutSeconds * 1000) return false;
  const pauseMs = policy.backendBackoffBase * 1000 * (1 + Math.random());
  await pause(Math.max(pauseMs, failed.retryAfterMs), signal);
  return true;
}

async function tryOnce(question: Question, prompt: string): Promise<Try> {
  const { llm, model, policy, role, signal, temperature } = question;
  const timeoutMs = policy.backendTimeoutSeconds * 1000;
  const stop = new AbortController();
  const deadline = tooLate(model, policy.backendTimeoutSeconds);
  const timer = setTimeout(() => stop.abort(deadline), timeoutMs);
  const either = AbortSignal.any([stop.signal, ...(signal === undefined ? [] : [signal])]);
  try {
    either.throwIfAborted();
    const options = { model, role, temperature, timeoutMs, signal: either, schema: ANSWER_JSON_SCHEMA };
    const answer: unknown = await untilAborted(llm.classify(prompt, options), either);
    question.onExchange({ model, prompt, answer: JSON.stringify(answer) ?? String(answer) });
    return { kind: 'answer', answer: checkAnswer(answer) };
  } catch (caught) {
    signal?.throwIfAborted();
    return failureOf(caught);
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
}

function failureOf(caught: unknown): Try {
  if (isIngestError(caught)) {
    if (caught.code === 'E_LLM_TIMEOUT') return { kind: 'late', error: caught };
    if (caught.code.startsWith('E_LLM_')) return { kind: 'useless', error: caught };
  }
  const message = caught instanceof Error ? caught.message : 'The language model cannot be reached.';
  return { kind: 'unreachable', message, retryAfterMs: retryAfterMsOf(caught) ?? 0 };
}

function tooLate(model: string, seconds: number): IngestError {
  const message = `The language model ${model} did not answer within ${seconds} s; use a smaller one or raise backendTimeoutSeconds.`;
  return new IngestError('E_LLM_TIMEOUT', message, { stage: 'classify' });
}
