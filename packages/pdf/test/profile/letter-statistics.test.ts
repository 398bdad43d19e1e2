import { describe, expect, test } from 'vitest';
import { latinLetterFit } from '../../src/profile/letter-statistics.ts';
import { prose } from '../support/sample-pdfs.ts';

const german =
  'Der Wärter schrieb die Stunde in das Buch des Turms und ging zu seiner Familie zurück, weil über Nacht kein Schiff ' +
  'erwartet wurde und das Wetter ruhig blieb. Am Morgen kam die Ablösung mit dem Boot und brachte Öl und Lebensmittel.';

describe('how letters fit the use of Latin languages', () => {
  test.each([
    ['English', prose(10)],
    ['German', german],
  ])('%s fits', (_, text) => {
    expect(latinLetterFit(text)).toBeGreaterThan(0.7);
  });

  test.each([
    ['shifted letters', german.replaceAll(/[a-z]/gi, (letter) => String.fromCharCode(letter.charCodeAt(0) - 29))],
    [
      'reversed alphabet',
      german.toLowerCase().replaceAll(/[a-z]/g, (letter) => String.fromCharCode(219 - letter.charCodeAt(0))),
    ],
  ])('%s do not', (_, text) => {
    expect(latinLetterFit(text.repeat(2))).toBeLessThan(0.3);
  });

  test.each([
    ['too few letters', 'Seal 12'],
    ['a pattern', 'a b '.repeat(200)],
    ['another script', 'Смотритель маяка записал час в журнал башни. '.repeat(10)],
  ])('of %s nothing is said', (_, text) => {
    expect(latinLetterFit(text)).toBeNull();
  });
});
