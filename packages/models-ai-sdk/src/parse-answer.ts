import { IngestError } from '@ingestkit/core';

/** What some models write before their answer although they were asked for JSON only. */
const THOUGHTS = /^\s*<think>[\s\S]*?<\/think>/i;
const FENCE = /^\s*```(?:json)?\s*\n([\s\S]*?)\n?```\s*$/i;

/**
 * The JSON of an answer. Thoughts before it and a code fence around it are taken off; nothing else is repaired.
 * @throws E_LLM_MALFORMED_JSON, without the answer in the message.
 */
export function parseAnswer(text: string): unknown {
  const answer = text.replace(THOUGHTS, '');
  const bare = FENCE.exec(answer)?.[1] ?? answer;
  try {
    return JSON.parse(bare) as unknown;
  } catch (caught) {
    if (!(caught instanceof SyntaxError)) throw caught;
    const what = bare.trim() === '' ? 'nothing' : `${bare.length} characters that are not JSON`;
    throw new IngestError('E_LLM_MALFORMED_JSON', `The language model answered with ${what}.`, { stage: 'classify' });
  }
}
