import { describe, expect, test } from 'vitest';
import { blocksOf } from './blocks-of.ts';
import { page, words } from './make-runs.ts';

describe('lines of Korean', () => {
  test('join a word that they break where it stands whole elsewhere, also with another particle', () => {
    const joined = (first: string, second: string) =>
      blocksOf(page([...words(first, 50, 100), ...words(second, 50, 112)]))[0]!.text;
    expect(joined('보험금을 지급하는 보험', '금을 말한다')).toContain('지급하는 보험금을 말한다');
    expect(joined('보험금을 지급하는 회사', '약관을 말한다')).toContain('회사 약관을');
    // With another particle, or none.
    expect(joined('보험금을 지급하는 보', '험금의 약관은')).toContain('지급하는 보험금의 약관은');
    expect(joined('약관 보험금을 지급하는 약', '관에서는')).toContain('지급하는 약관에서는');
  });
});
