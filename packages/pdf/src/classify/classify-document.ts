import { IngestError, type ErrorDetail, type LLMBackend, type PageType } from '@ingestkit/core';
import type { PDFProcessorConfig } from '../config/index.ts';
import type { PageProfile } from '../profile/page-profile.ts';
import { askModel, type Question, type Reply } from './ask-model.ts';
import type { Classification } from './classification.ts';
import { gradeConfidence } from './confidence-grade.ts';
import type { ModelAnswer } from './model-answer.ts';
import { promptFor } from './prompt.ts';
import { classifyByRules } from './rule-based-tier.ts';
import { summarize, type DocumentFacts } from './structural-summary.ts';

/** What a document is classified with. */
export interface ClassifyOptions {
  config: PDFProcessorConfig;
  /** Null switches tiers 2 and 3 off, which is no degradation. */
  llm: LLMBackend | null;
  facts: DocumentFacts;
  signal?: AbortSignal | undefined;
  /** Called with what has to be said of the models. */
  note: (detail: ErrorDetail | IngestError) => void;
  onExchange: Question['onExchange'];
}

/**
 * What kind of document this is. The rules decide where they are sure; else tier 2 is asked, and tier 3 where tier 2 is
 * unsure as well. The answer with the highest confidence is kept, whichever tier gave it, the earlier one of equals.
 *
 * No failure of a model fails a document: the best answer so far stands. A model that is late or cannot be reached ends
 * the asking, so that a document waits for it once and not twice.
 *
 * @throws what the signal was aborted with; nothing else.
 */
export async function classifyDocument(
  pages: readonly PageProfile[],
  options: ClassifyOptions,
): Promise<Classification> {
  const { config, facts, llm } = options;
  const rules = classifyByRules(pages, config);
  const grade = gradeConfidence(rules.confidence, config);
  if (llm === null || grade === 'high') return rules;

  const prompt = promptFor(summarize(pages, facts, rules, grade));
  let best = rules;
  let isAnswered = false;
  for (const tier of tiersOf(config)) {
    const reply = await askModel(questionOf(tier, prompt, llm, options));
    noteReply(reply, options.note);
    if (reply.kind === 'late' || reply.kind === 'unreachable') break;
    if (reply.kind === 'useless') continue;
    isAnswered = true;
    best = betterOf(best, applyAnswer(rules, reply.answer, tier));
    if (clamped(reply.answer.confidence) >= config.tier2ConfidenceThreshold) break;
  }
  if (isAnswered) return best;
  options.note(
    detailOf(
      'W_CLASSIFICATION_DEGRADED',
      'The rules alone decided: no language model gave an answer that can be used.',
    ),
  );
  return { ...rules, degraded: true };
}

interface Tier {
  name: 'llm_basic' | 'llm_reasoning';
  role: Question['role'];
  model: string;
}

function tiersOf({ classificationModel, enableTier3, reasoningModel }: PDFProcessorConfig): Tier[] {
  const basic: Tier = { name: 'llm_basic', role: 'classification', model: classificationModel };
  const reasoning: Tier = { name: 'llm_reasoning', role: 'reasoning', model: reasoningModel };
  return enableTier3 ? [basic, reasoning] : [basic];
}

function questionOf(tier: Tier, prompt: string, llm: LLMBackend, options: ClassifyOptions): Question {
  const { config, onExchange, signal } = options;
  return {
    llm,
    model: tier.model,
    role: tier.role,
    prompt,
    temperature: config.llmTemperature,
    policy: config,
    signal,
    onExchange,
  };
}

function noteReply(reply: Reply, note: ClassifyOptions['note']): void {
  if (reply.wasAskedTwice) note(detailOf('W_LLM_RETRY', 'The language model was asked a second time.'));
  if (reply.kind === 'unreachable') note(detailOf('W_LLM_UNAVAILABLE', reply.message));
  if (reply.kind === 'late' || reply.kind === 'useless') note(reply.error);
  if (reply.kind === 'answer' && clamped(reply.answer.confidence) !== reply.answer.confidence) {
    const message = `The language model gave the confidence ${reply.answer.confidence}; it was clamped to 0 to 1.`;
    note(new IngestError('E_LLM_CONFIDENCE_OOB', message, { stage: 'classify' }));
  }
}

/** A model names pages that it sees differently: only these change, and only pages that there are. */
function applyAnswer(rules: Classification, answer: ModelAnswer, tier: Tier): Classification {
  const perPageTypes = new Map<number, PageType>(rules.perPageTypes);
  for (const { page, type } of answer.pageTypes) if (perPageTypes.has(page)) perPageTypes.set(page, type);
  return {
    ...rules,
    tierUsed: tier.name,
    pdfType: answer.type,
    confidence: clamped(answer.confidence),
    reasoning: answer.reasoning,
    perPageTypes,
    hasVotes: true,
  };
}

/** Where the rules have nothing at all, any answer is better. */
function betterOf(best: Classification, next: Classification): Classification {
  return next.confidence > best.confidence || !best.hasVotes ? next : best;
}

function clamped(confidence: number): number {
  return Math.min(1, Math.max(0, confidence));
}

function detailOf(
  code: 'W_LLM_RETRY' | 'W_LLM_UNAVAILABLE' | 'W_CLASSIFICATION_DEGRADED',
  message: string,
): ErrorDetail {
  return { code, message, stage: 'classify', pageNumber: null, recoverable: true };
}
