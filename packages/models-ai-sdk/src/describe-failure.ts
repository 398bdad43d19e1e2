import { STATUS_CODES } from 'node:http';
import { AISDKError, APICallError, LoadAPIKeyError, LoadSettingError } from 'ai';
import { z } from 'zod';
import { retryAfterMs } from './retry-after.ts';

/** Why a model gave nothing. */
export interface Failure {
  /** What happened and what to do. Holds neither the request nor, except for a model that is not there, the answer. */
  message: string;
  /** False where the same request will fail again. */
  isRecoverable: boolean;
  /** How long the server wants to be left alone, where it says so. */
  retryAfterMs: number | undefined;
}

const REFUSED_KEY: ReadonlySet<number> = new Set([401, 403]);
const NOT_FOUND = 404;
/** Statuses that may be gone the next time: request time-out, conflict, too early, too many requests. */
const PASSING: ReadonlySet<number> = new Set([408, 409, 425, 429]);
const MAX_SERVER_WORDS = 200;

/**
 * Says what a call failed with.
 * @param who The model, as the beginning of a sentence.
 */
export function describeFailure(caught: unknown, who: string): Failure {
  if (APICallError.isInstance(caught)) {
    return caught.statusCode === undefined ? describeSilence(caught, who) : describeAnswer(caught, who);
  }
  if (LoadAPIKeyError.isInstance(caught) || LoadSettingError.isInstance(caught)) {
    // Names what is missing and where it is looked for; there is no value yet that it could tell.
    return { message: `${who} cannot be asked: ${caught.message}`, isRecoverable: false, retryAfterMs: undefined };
  }
  if (AISDKError.isInstance(caught)) {
    const message = `${who} gave an answer that cannot be read (${caught.name}).`;
    return { message, isRecoverable: true, retryAfterMs: undefined };
  }
  return describeSilence(caught, who);
}

function describeSilence(caught: unknown, who: string): Failure {
  const reason = systemCodeOf(caught) ?? (caught instanceof Error ? caught.name : typeof caught);
  const where = APICallError.isInstance(caught) ? ` at ${originOf(caught.url)}` : '';
  return {
    message: `${who}${where} cannot be reached (${reason}); check that its server is up and its address.`,
    isRecoverable: true,
    retryAfterMs: undefined,
  };
}

function describeAnswer(error: APICallError, who: string): Failure {
  const { statusCode = 0, responseHeaders, url } = error;
  const answered = `${who} at ${originOf(url)} answered ${statusCode} ${STATUS_CODES[statusCode] ?? ''}`.trimEnd();
  const isRecoverable = statusCode < 400 || statusCode >= 500 || PASSING.has(statusCode);
  return {
    message: `${answered}${adviceFor(error)}`,
    isRecoverable,
    retryAfterMs: isRecoverable ? retryAfterMs(responseHeaders ?? {}, Date.now()) : undefined,
  };
}

/** The server's own words are used only where they cannot be about the texts or the key that were sent. */
function adviceFor({ statusCode = 0, responseBody = '' }: APICallError): string {
  if (REFUSED_KEY.has(statusCode)) return ': check the key of its provider.';
  if (statusCode === NOT_FOUND) return `: ${wordsOf(responseBody) ?? 'check the name of the model and the address.'}`;
  return statusCode < 400 ? ' with a body that cannot be read.' : '.';
}

/** Ollama says what is wrong as a text, OpenAI as an object with a message. */
const ErrorBodySchema = z.object({ error: z.union([z.string(), z.object({ message: z.string() })]) });

function wordsOf(responseBody: string): string | undefined {
  try {
    const parsed = ErrorBodySchema.safeParse(JSON.parse(responseBody));
    if (!parsed.success) return undefined;
    const { error } = parsed.data;
    const [line = ''] = (typeof error === 'string' ? error : error.message).trim().split('\n');
    return line.slice(0, MAX_SERVER_WORDS);
  } catch (caught) {
    if (!(caught instanceof SyntaxError)) throw caught;
    return undefined;
  }
}

/** Scheme, host and port: a path may hold the name of a deployment, a query a key. */
function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : 'an address that is none';
}

/** ECONNREFUSED, ENOTFOUND and the like, from wherever it stands in the chain of causes. */
function systemCodeOf(caught: unknown, depth = 0): string | undefined {
  if (!(caught instanceof Error) || depth > 5) return undefined;
  if ('code' in caught && typeof caught.code === 'string') return caught.code;
  return systemCodeOf(caught.cause, depth + 1);
}
