import { IngestError, ProcessingResultSchema, type ProcessingResult } from '@ingestkit/core';
import { z } from 'zod';

/** Says the same, and is quick about what is right. */
const CompiledResultSchema = z.compile(ProcessingResultSchema, { strict: true });

/** A result as text for a queue. */
export function encodeResult(result: ProcessingResult): string {
  return JSON.stringify(result);
}

/**
 * Reads what a worker put into the queue, text or already parsed, and checks that it is a result: the worker may be of
 * another version, or not one of ours.
 *
 * @throws E_INTERNAL naming the fields that are wrong.
 */
export function decodeResult(encoded: unknown): ProcessingResult {
  const parsed = CompiledResultSchema.safeParse(typeof encoded === 'string' ? parseJson(encoded) : encoded);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`);
  throw new IngestError('E_INTERNAL', `The queue holds something that is no result: ${fields.join('; ')}.`, {
    stage: 'execution',
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The cause quotes the text, which may hold text of the document.
    throw new IngestError('E_INTERNAL', 'The queue holds something that is no result: it is no JSON.', {
      stage: 'execution',
    });
  }
}
