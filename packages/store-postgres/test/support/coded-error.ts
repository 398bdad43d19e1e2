import { expect } from 'vitest';

/** Matches an error with a code and with words of its message. */
export function codedError(code: string, words: RegExp): unknown {
  return expect.objectContaining({ code, message: expect.stringMatching(words) });
}
