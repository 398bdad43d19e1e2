import { IngestError } from '@ingestkit/core';

const END_OF_THOUGHTS = /<\/think>/i;
const FENCE = '```';
const FENCE_LANGUAGES: ReadonlySet<string> = new Set(['', 'json']);

/**
 * The JSON of an answer. Thoughts before it and a code fence around it are taken off; nothing else is repaired.
 * Cost: linear in the length of the answer, whatever it is.
 * @throws E_LLM_MALFORMED_JSON, without the answer in the message.
 */
export function parseAnswer(text: string): unknown {
  const answer = withoutFence(withoutThoughts(text.trim()));
  try {
    return JSON.parse(answer) as unknown;
  } catch (caught) {
    if (!(caught instanceof SyntaxError)) throw caught;
    const what = answer === '' ? 'nothing' : `${answer.length} characters that are not JSON`;
    throw new IngestError('E_LLM_MALFORMED_JSON', `The language model answered with ${what}.`, { stage: 'classify' });
  }
}

/**
 * Some models think aloud although they were asked for JSON only. The tag that begins the thoughts may be missing: there
 * are templates that have it in the question. An answer that begins as JSON does may speak of the tag in a text.
 */
function withoutThoughts(answer: string): string {
  if (answer.startsWith('{') || answer.startsWith('[')) return answer;
  const end = END_OF_THOUGHTS.exec(answer);
  return end === null ? answer : answer.slice(end.index + end[0].length).trim();
}

function withoutFence(answer: string): string {
  const endOfFirstLine = answer.indexOf('\n');
  if (endOfFirstLine === -1 || !answer.startsWith(FENCE) || !answer.endsWith(FENCE)) return answer;
  const language = answer.slice(FENCE.length, endOfFirstLine).trim().toLowerCase();
  return FENCE_LANGUAGES.has(language) ? answer.slice(endOfFirstLine, -FENCE.length).trim() : answer;
}
