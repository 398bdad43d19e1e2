import { describe, expect, test } from 'vitest';
import { TextRun, type TextRunValues } from '../../src/document/index.ts';
import { BOLD, PLAIN } from '../layout/make-runs.ts';

const VALUES: Required<TextRunValues> = {
  text: 'word',
  left: 50,
  right: 70,
  baseline: 100,
  top: 92,
  bottom: 102,
  size: 10,
  angle: 0,
  font: PLAIN,
  spaceBefore: true,
  unmappedCount: 1,
  artifact: true,
  headingTag: 2,
  hidden: 'tiny',
  isScanText: true,
};

/** What a run says of itself, by the names of what it can say. */
function valuesOf(run: TextRun): Record<string, unknown> {
  return Object.fromEntries(Object.keys(VALUES).map((key) => [key, run[key as keyof TextRunValues]]));
}

describe('a run of text', () => {
  test('says all that it was made of', () => {
    expect(valuesOf(TextRun.of(VALUES))).toEqual(VALUES);
  });

  test('is copied with changes, and stays as it is', () => {
    const run = TextRun.of(VALUES);
    const changes = { text: 'words', right: 75, size: 12, font: BOLD, hidden: null };
    expect(valuesOf(run.with(changes))).toEqual({ ...VALUES, ...changes });
    expect(valuesOf(run)).toEqual(VALUES);
  });

  test('that shares its setting with another has its own place and text', () => {
    const { baseline, top, bottom, size, angle, font, artifact, headingTag } = VALUES;
    const setting = { baseline, top, bottom, size, angle, font, artifact, headingTag };
    const [one, other] = [new TextRun(setting, 'one', 50, 65), new TextRun(setting, 'other', 68, 93)];
    one.hidden = 'off_page';
    expect([other.text, other.left, other.right, other.hidden]).toEqual(['other', 68, 93, null]);
    expect([one.size, one.font, other.size, other.font]).toEqual([10, PLAIN, 10, PLAIN]);
  });
});
