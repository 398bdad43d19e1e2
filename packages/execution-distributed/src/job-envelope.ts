import { IngestError, JsonValueSchema, type ExecutionConfig, type SubmitOptions } from '@ingestkit/core';
import { z } from 'zod';
import { withoutSecrets } from './config-secrets.ts';
import { contentOf, isFileFault, toFilePath } from './file-content.ts';
import { createJobId } from './job-id.ts';

/** The most that an envelope may take in the queue, as UTF-8. */
export const MAX_ENVELOPE_BYTES = 64 * 1024;

/** What {@link encodeJobEnvelope} writes now. A change that older workers cannot read gets a new number. */
export const ENVELOPE_VERSION = 1;

const JsonObjectSchema = z.record(z.string(), JsonValueSchema);

const WHAT_NO_JOB_IS = 'The queue holds something that is no job of ingestkit';

/** The fields that backends and workers read are checked; the rest is the processor's own. */
const JobConfigSchema = z
  .object({
    perDocumentTimeoutSeconds: z.number().positive().optional(),
    executionResultTtlSeconds: z.number().positive().optional(),
    tenantId: z.string().nullable().optional(),
  })
  .catchall(JsonValueSchema);

/** What a file held when it was submitted. */
export const JobContentSchema = z.strictObject({
  /** SHA-256 of the bytes, in lower-case hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  sizeBytes: z.int().nonnegative(),
});
export type JobContent = z.infer<typeof JobContentSchema>;

/**
 * A job as it lies in a queue: where the document is and what is to be done with it. Never the document's bytes, never
 * a secret, never the name of code to run.
 */
export const JobEnvelopeSchema = z.strictObject({
  version: z.literal(ENVELOPE_VERSION),
  jobId: z.string().min(1),
  /** What the caller named the document; comes back in the result. */
  filePath: z.string().min(1),
  /** Where to read it: an absolute path or a URL, the same on the worker's machine. */
  location: z.string().min(1),
  /**
   * What it held when it was submitted; a worker refuses anything else. Null where it could not be read: then the
   * worker's answer is an error of stage `source`.
   */
  content: JobContentSchema.nullable(),
  /** The document's config, without its secrets. The worker's own limits hold besides: it may only tighten them. */
  config: JobConfigSchema,
  tenantId: z.string().nullable(),
  /** Which try this is, counted from 1. */
  attempt: z.int().positive(),
  sourceUri: z.string().min(1).optional(),
  metadata: JsonObjectSchema.optional(),
  force: z.boolean().optional(),
});
export type JobEnvelope = z.infer<typeof JobEnvelopeSchema>;

/** Says the same, and is quick about what is right. */
const CompiledJobEnvelopeSchema = z.compile(JobEnvelopeSchema, { strict: true });

/** What an envelope is made of. */
export interface JobEnvelopeParts {
  filePath: string;
  config: ExecutionConfig;
  options?: Pick<SubmitOptions, 'sourceUri' | 'metadata' | 'force'>;
  /** Default: a new one. */
  jobId?: string;
  /** Default 1. */
  attempt?: number;
  /** What the document holds. Needed where its location is no file; default: read from the file. */
  content?: JobContent;
}

/**
 * Makes the envelope of a job. Reads the file once, for its digest; a file that cannot be read gives an envelope all
 * the same, because "not there" is a result and not a reason to refuse the job.
 *
 * @throws E_EXECUTION_SUBMIT if an argument is wrong or the config is not JSON.
 */
export async function createJobEnvelope(parts: JobEnvelopeParts): Promise<JobEnvelope> {
  const { filePath, config, options = {}, jobId = createJobId(), attempt = 1 } = parts;
  if (typeof filePath !== 'string' || filePath === '') throw refused('filePath has to be a string that is not empty.');
  // Before anything is awaited, so that what the caller changes after the call changes nothing here.
  const draft = {
    version: ENVELOPE_VERSION,
    jobId,
    filePath,
    location: toFilePath(filePath) ?? filePath,
    content: parts.content ?? null,
    config: jsonLike(() => withoutSecrets(config)),
    tenantId: config?.tenantId ?? null,
    attempt,
    ...copyOf(options),
  };
  const envelope = parse(draft, 'The job cannot be put into a queue');
  return envelope.content === null ? { ...envelope, content: await readContent(filePath) } : envelope;
}

/**
 * An envelope as text for a queue.
 * @throws E_EXECUTION_SUBMIT if it takes more than {@link MAX_ENVELOPE_BYTES}.
 */
export function encodeJobEnvelope(envelope: JobEnvelope): string {
  const text = JSON.stringify(envelope);
  checkSize(text);
  return text;
}

/**
 * Reads what {@link encodeJobEnvelope} wrote, and trusts none of it.
 * @throws E_EXECUTION_SUBMIT if it is too large, no JSON, of another version or of another shape.
 */
export function decodeJobEnvelope(text: string): JobEnvelope {
  checkSize(text);
  return parse(parseJson(text), WHAT_NO_JOB_IS);
}

/** As {@link decodeJobEnvelope}, for a queue that has parsed the text itself. */
export function checkJobEnvelope(json: unknown): JobEnvelope {
  checkSize(JSON.stringify(json) ?? '');
  return parse(json, WHAT_NO_JOB_IS);
}

async function readContent(filePath: string): Promise<JobContent | null> {
  const path = toFilePath(filePath);
  if (path === null) throw refused('A document that is no file needs its content: digest and size.');
  try {
    return await contentOf(path);
  } catch (error) {
    if (isFileFault(error)) return null;
    throw refused(`The file ${path} could not be read to its end.`, error);
  }
}

/** Those that are given. */
function copyOf({ sourceUri, metadata, force }: SubmitOptions): object {
  return {
    ...(sourceUri === undefined ? {} : { sourceUri }),
    ...(metadata === undefined ? {} : { metadata: jsonLike(() => structuredClone(metadata)) }),
    ...(force === undefined ? {} : { force }),
  };
}

/** A copy of what has to be JSON. */
function jsonLike(copy: () => unknown): unknown {
  try {
    return copy();
  } catch (error) {
    throw refused(`config and metadata have to be JSON: ${String(error)}`, error);
  }
}

function checkSize(text: string): void {
  const sizeBytes = Buffer.byteLength(text);
  if (sizeBytes <= MAX_ENVELOPE_BYTES) return;
  throw refused(
    `The job takes ${sizeBytes} bytes in the queue, and at most ${MAX_ENVELOPE_BYTES} are allowed. Shorten metadata or config.`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The cause quotes the text, which may be anything.
    throw refused('The queue holds something that is no job of ingestkit: it is no JSON.');
  }
}

function parse(value: unknown, what: string): JobEnvelope {
  const parsed = CompiledJobEnvelopeSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`);
  throw refused(`${what}: ${faults.join('; ')}.`);
}

function refused(why: string, cause?: unknown): IngestError {
  return new IngestError('E_EXECUTION_SUBMIT', why, { stage: 'execution', cause });
}
