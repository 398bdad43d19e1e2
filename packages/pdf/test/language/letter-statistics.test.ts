import { describe, expect, test } from 'vitest';
import { letterFit } from '../../src/language/letter-statistics.ts';
import { prose } from '../support/sample-pdfs.ts';

const german =
  'Der Wärter schrieb die Stunde in das Buch des Turms und ging zu seiner Familie zurück, weil über Nacht kein Schiff ' +
  'erwartet wurde und das Wetter ruhig blieb. Am Morgen kam die Ablösung mit dem Boot und brachte Öl und Lebensmittel.';

const OTHERS: Readonly<Record<string, string>> = {
  Greek:
    'Ο φύλακας του φάρου έγραψε την ώρα στο ημερολόγιο του πύργου και γύρισε στην οικογένειά του, γιατί τη νύχτα δεν ' +
    'περίμεναν κανένα πλοίο και ο καιρός έμενε ήσυχος. Το πρωί ήρθε η βάρδια με τη βάρκα και έφερε λάδι και τρόφιμα.',
  Russian:
    'Смотритель маяка записал час в журнал башни и вернулся к своей семье, потому что ночью не ждали ни одного ' +
    'корабля и погода оставалась спокойной. Утром пришла смена на лодке и привезла масло и продукты.',
  Ukrainian:
    'Доглядач маяка записав годину в журнал вежі та повернувся до своєї родини, бо вночі не чекали жодного корабля ' +
    'і погода залишалася спокійною. Вранці прийшла зміна на човні та привезла олію і харчі.',
  Serbian:
    'Чувар светионика је уписао сат у дневник куле и вратио се својој породици, јер ноћу нису очекивали ниједан брод ' +
    'и време је остало мирно. Ујутру је дошла смена чамцем и донела уље и храну.',
  Bulgarian:
    'Пазачът на фара записа часа в дневника на кулата и се върна при семейството си, защото през нощта не очакваха ' +
    'нито един кораб и времето оставаше спокойно. Сутринта смяната дойде с лодка и донесе масло и храна.',
};

/** Each letter becomes the one `step` places on in its alphabet, which a wrong mapping of glyphs does. */
function shifted(text: string, step: number): string {
  const plain = text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '');
  return plain.replaceAll(/[α-ω]|[а-я]/g, (letter) => {
    const [first, count] = letter < 'а' ? [0x3b1, 25] : [0x430, 32];
    return String.fromCharCode(first + ((letter.charCodeAt(0) - first + step) % count));
  });
}

describe('how letters fit the use of their alphabet', () => {
  test('quotation marks, dashes, bullets and arrows are no letters, and say nothing', () => {
    const plain = prose(10);
    expect(letterFit(plain.replaceAll(' ', ' \u2022 \u201C\u2192\u201D \u2014 '))).toBe(letterFit(plain));
  });

  test.each([
    ['English', prose(10)],
    ['German', german],
  ])('%s fits', (_, text) => {
    expect(letterFit(text)).toBeGreaterThan(0.7);
  });

  test.each(Object.entries(OTHERS))('%s fits, and does not where its letters were shifted', (_, sentences) => {
    const text = sentences.repeat(2);
    expect(letterFit(text)).toBeGreaterThan(0.7);
    for (const step of [3, 7, 11]) expect(letterFit(shifted(text, step))).toBeLessThan(0.42);
  });

  test.each([
    ['shifted letters', german.replaceAll(/[a-z]/gi, (letter) => String.fromCharCode(letter.charCodeAt(0) - 29))],
    [
      'reversed alphabet',
      german.toLowerCase().replaceAll(/[a-z]/g, (letter) => String.fromCharCode(219 - letter.charCodeAt(0))),
    ],
  ])('%s do not', (_, text) => {
    expect(letterFit(text.repeat(2))).toBeLessThan(0.3);
  });

  test.each([
    ['too few letters', 'Seal 12'],
    ['a pattern', 'a b '.repeat(200)],
    ['another script', '灯塔的看守人在黄昏时点亮了灯然后他把时间写进日志。'.repeat(10)],
    ['two alphabets at once', 'The keeper wrote. Смотритель записал. '.repeat(10)],
  ])('of %s nothing is said', (_, text) => {
    expect(letterFit(text)).toBeNull();
  });
});
