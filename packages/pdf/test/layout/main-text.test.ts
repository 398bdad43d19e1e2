import { describe, expect, test } from 'vitest';
import { mainTextOf } from '../../src/layout/lines/main-text.ts';
import { run } from './make-runs.ts';

describe('the main text of a page', () => {
  const upright = run('upright', 50, 100);
  const sideways = run('sideways', 50, 200, { angle: 90 });
  const asLong = run('seventy', 50, 200, { angle: 90 });

  test('stands at the angle of most characters', () => {
    expect(mainTextOf({ runs: [upright, sideways] })).toEqual({ angle: 90, runs: [sideways] });
  });

  test('stands at the smallest angle where two have as many, whichever comes first', () => {
    expect(mainTextOf({ runs: [upright, asLong] }).angle).toBe(0);
    expect(mainTextOf({ runs: [asLong, upright] }).angle).toBe(0);
  });

  test('counts nothing that a reader does not see', () => {
    const unseen = sideways.with({ hidden: 'off_page' });
    expect(mainTextOf({ runs: [unseen, upright] })).toEqual({ angle: 0, runs: [upright] });
  });

  test('is nothing, upright, on an empty page', () => {
    expect(mainTextOf({ runs: [] })).toEqual({ angle: 0, runs: [] });
  });
});
