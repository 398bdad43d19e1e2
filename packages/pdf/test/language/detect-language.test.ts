import { describe, expect, test } from 'vitest';
import { detectLanguage } from '../../src/language/detect-language.ts';

const on = { enableLanguageDetection: true, defaultLanguage: 'en' };
const german =
  'Die Pumpe wird vor jeder Wartung abgeschaltet, und der Druck in der Leitung wird geprüft, bevor das Ventil geöffnet werden darf.';
const french =
  'La pompe est arrêtée avant chaque entretien, et la pression dans la conduite est contrôlée avant que la vanne ne soit ouverte.';
const english =
  'The pump is switched off before each service, and the pressure in the pipe is checked before the valve may be opened.';

describe('the language of a document', () => {
  test.each([
    ['de', german],
    ['fr', french],
    ['en', english],
    [
      'zh',
      '每次维护之前都要关闭水泵，并且在打开阀门之前必须检查管道中的压力。我们在这里继续写更多的中文文本，以便可以可靠地检测语言。',
    ],
    [
      'ar',
      'يتم إيقاف تشغيل المضخة قبل كل صيانة ويتم فحص الضغط في الأنبوب قبل فتح الصمام ونكتب هنا المزيد من النص العربي',
    ],
  ])('is found: %s', async (language, text) => {
    expect(await detectLanguage([text], on)).toBe(language);
  });

  test('is not asked for where detection is off', async () => {
    expect(await detectLanguage([german], { enableLanguageDetection: false, defaultLanguage: 'fr' })).toBe('fr');
  });

  test('is the default where there is too little text, or none that says anything', async () => {
    expect(await detectLanguage(['Die Pumpe'], { ...on, defaultLanguage: 'es' })).toBe('es');
    expect(await detectLanguage([], { ...on, defaultLanguage: 'es' })).toBe('es');
    expect(await detectLanguage(['1234 5678 '.repeat(20)], { ...on, defaultLanguage: 'es' })).toBe('es');
  });

  test('is that of the first pages with text', async () => {
    const pages = ['cover', ...Array<string>(5).fill(german), ...Array<string>(7).fill(french)];
    expect(await detectLanguage(pages, on)).toBe('de');
  });

  test('is that of most of them, whatever the cover is in', async () => {
    expect(await detectLanguage([french, english, english, english], on)).toBe('en');
    expect(await detectLanguage([french, german, german, german], on)).toBe('de');
    expect(
      await detectLanguage([english, german, french, '1234 5678 '.repeat(20)], { ...on, defaultLanguage: 'es' }),
    ).toBe('es');
  });

  test('is English where words of other languages, names and terms are among its own', async () => {
    const terms = 'Müller GmbH, Straßburg, uses the xtol and Zyklop kurbel within a 3-phase Umrichter of type QX-7';
    expect(await detectLanguage([`${english} ${terms}`], { ...on, defaultLanguage: 'es' })).toBe('en');
  });
});
