import { IngestError, PageTypeSchema, PdfTypeSchema } from '@ingestkit/core';
import { z } from 'zod';

/** What a language model has to answer. Constraints that its schema cannot carry are checked after it. */
const AnswerSchema = z.object({
  type: PdfTypeSchema,
  confidence: z.number(),
  reasoning: z.string(),
  pageTypes: z.array(z.object({ page: z.int().positive(), type: PageTypeSchema })).default([]),
});

/** The answer of a language model, checked. `confidence` may still be out of 0 to 1. */
export type ModelAnswer = z.output<typeof AnswerSchema>;

/** The shape of the answer as JSON Schema, for backends that can hold their model to it. */
export const ANSWER_JSON_SCHEMA: Readonly<Record<string, unknown>> = z.toJSONSchema(AnswerSchema, { io: 'output' });

/** Longer reasons are cut: they go into every result. */
const MAX_REASONING_CHARACTERS = 1000;

/** @throws E_LLM_SCHEMA_INVALID, whose message names the fields that are wrong, and none of their values. */
export function checkAnswer(answer: unknown): ModelAnswer {
  const parsed = AnswerSchema.safeParse(answer);
  if (!parsed.success) throw schemaError(parsed.error.issues.map((issue) => issue.path.join('.') || 'the answer'));
  const reasoning = parsed.data.reasoning.trim().slice(0, MAX_REASONING_CHARACTERS);
  if (reasoning === '') throw schemaError(['reasoning']);
  return { ...parsed.data, reasoning };
}

function schemaError(fields: readonly string[]): IngestError {
  const names = [...new Set(fields)].join(', ');
  return new IngestError('E_LLM_SCHEMA_INVALID', `The answer of the language model is wrong in: ${names}.`, {
    stage: 'classify',
  });
}
