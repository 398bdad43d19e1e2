import { describe, expect, test } from 'vitest';
import { letterFit } from '../../src/language/letter-statistics.ts';
import { pageQuality } from '../../src/profile/text-quality.ts';
import { lines } from '../layout/make-runs.ts';
import { prose } from '../support/sample-pdfs.ts';

const fitOf = (texts: readonly string[]) => pageQuality(lines([...texts], 50, 100), 100).letterFit;
const shifted = (text: string) =>
  text.replaceAll(/[a-z]/g, (letter) => String.fromCharCode(((letter.charCodeAt(0) - 97 + 3) % 26) + 97));

/** As a program prints folders whose signs were not sent as text but as bytes: most of its letters are the `b` of those. */
const tree = ['control', 'rules', 'source', 'copyright', 'changelog', 'watch', 'patches', 'manpage', 'license'].map(
  (file) => `b''|b''  b''|b''  b''|b''  b''-b''b''-b'' ${file}`,
);

/** What each line begins with says the same again. */
const files = Array.from({ length: 40 }, (_, index) => `hpx${2100 + index}_jkw.qvzy`);

describe('letters that stand again and again', () => {
  test('count once in a listing among prose, whose letters then fit as those of prose do', () => {
    const page = [...tree, ...tree, ...tree, prose(6)];
    expect(letterFit(page.join(''))).toBeLessThan(0.42);
    expect(fitOf(page)).toBeGreaterThan(0.7);
  });

  test('do not make letters fit that were mapped wrongly', () => {
    expect(fitOf([...tree, ...tree, ...tree, prose(6)].map(shifted))).toBeLessThan(0.3);
    expect(fitOf([shifted(prose(20))])).toBeLessThan(0.3);
  });

  test('say nothing where hardly anything else is there', () => {
    expect(letterFit(files.join(''))).toBeLessThan(0.42);
    expect(fitOf(files)).toBeNull();
  });

  test('are few in a short text that was mapped wrongly, which is found out all the same', () => {
    const short = shifted(
      'the keeper wrote the hour into the log of the tower and went back to his family, because no ship was expected over ' +
        'night and the weather remained calm. in the morning the relief came with the boat.',
    );
    expect(letterFit(short)).toBeLessThan(0.3);
    expect(fitOf([short])).toBeLessThan(0.3);
  });
});
