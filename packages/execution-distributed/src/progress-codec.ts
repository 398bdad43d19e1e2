import { STAGES, StatusSchema, type ProgressEvent } from '@ingestkit/core';
import { z } from 'zod';

const ProgressEventSchema = z.union([
  z.strictObject({
    type: z.literal('document'),
    filePath: z.string(),
    state: z.literal('started'),
    pageCount: z.int().nonnegative().exactOptional(),
  }),
  z.strictObject({
    type: z.literal('document'),
    filePath: z.string(),
    state: z.literal('ended'),
    status: StatusSchema,
  }),
  z.strictObject({
    type: z.literal('page'),
    filePath: z.string(),
    pageNumber: z.int().positive(),
    pageCount: z.int().nonnegative(),
  }),
  z.strictObject({
    type: z.literal('stage'),
    filePath: z.string(),
    stage: z.enum(STAGES),
    state: z.enum(['started', 'ended']),
  }),
]);

/** A progress event as text for a queue. */
export function encodeProgress(event: ProgressEvent): string {
  return JSON.stringify(event);
}

/** Reads what {@link encodeProgress} wrote. Null for anything else: a lost event is no reason to lose the job. */
export function decodeProgress(text: string): ProgressEvent | null {
  const parsed = ProgressEventSchema.safeParse(parseJson(text));
  return parsed.success ? parsed.data : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // No JSON at all: the schema refuses it.
    return undefined;
  }
}
