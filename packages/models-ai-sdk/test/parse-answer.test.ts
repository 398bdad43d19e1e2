import { describe, expect, test } from 'vitest';
import { parseAnswer } from '../src/parse-answer.ts';

describe('the JSON of an answer', () => {
  test.each([
    ['as it is', '{"a": 1}'],
    ['between blank lines', '\n\n {"a": 1}\n'],
    ['in a fence', '```\n{"a": 1}\n```'],
    ['in a fence that names its language', '```JSON \r\n\n{"a": 1}```\n'],
    ['after thoughts', '<think>{maybe}</think>\n{"a": 1}'],
    ['after thoughts, in a fence', '<THINK>\n```json\n[]\n```\n</THINK>\n\n```json\n{"a": 1}\n```'],
    ['after thoughts in letters that grow in lower case', '<think>İİİİ</think>{"a": 1}'],
    ['after thoughts that the question began', 'Numbers, so text.\n</think>\n{"a": 1}'],
  ])('is found %s', (_, text) => {
    expect(parseAnswer(text)).toEqual({ a: 1 });
  });

  test('may speak of thoughts and of fences', () => {
    const answer = { reasoning: 'It said </think> and then ```\nso```' };
    expect(parseAnswer(JSON.stringify(answer))).toEqual(answer);
  });

  test.each([
    ['nothing', '', 'nothing'],
    ['white space', ' \n ', 'nothing'],
    ['thoughts only', '<think>Hm.</think>', 'nothing'],
    ['thoughts that do not end', '<think>{"a": 1}', '15 characters'],
    ['an empty fence', '```\n```', 'nothing'],
    ['a fence of another language', '```yaml\n1\n```', '13 characters'],
    ['a fence that does not end', '```json\n{"a": 1}', '16 characters'],
    ['words around it', 'Here: {"a": 1}', '14 characters'],
    ['a secret', 'hunter2', '7 characters that are not JSON'],
  ])('is not found in %s, and the answer is not told', (_, text, words) => {
    const told = expect.objectContaining({
      code: 'E_LLM_MALFORMED_JSON',
      message: expect.stringContaining(`answered with ${words}`),
    });
    expect(() => parseAnswer(text)).toThrow(told);
  });

  test.each([
    ['blank lines', '\n'],
    ['fences', '```\n'],
    ['fences that are followed by blanks', '``` \n '],
    ['thoughts', '<think>'],
    ['ends of thoughts', '</think> x'],
  ])('is looked for once in a megabyte of %s', (_, piece) => {
    const before = process.cpuUsage();
    for (const first of ['', '```json\n', '<think>']) {
      expect(() => parseAnswer(`${first}${piece.repeat(2 ** 20 / piece.length)}x`)).toThrow('not JSON');
    }
    // A clock would run on while others have the processor.
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(2000);
  });
});
