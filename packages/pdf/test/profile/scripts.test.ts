import { describe, expect, test } from 'vitest';
import type { TextRun } from '../../src/document/text-run.ts';
import { layoutPage } from '../../src/layout/page-layout.ts';
import { profilePage } from '../../src/profile/page-profile.ts';
import { routePage, type RouteDecision } from '../../src/profile/page-route.ts';
import { lines, page } from '../layout/make-runs.ts';
import { testConfig } from '../pipeline/setup.ts';

/** Lines of ordinary text in scripts and notations that letter statistics of Latin languages do not fit. */
const SCRIPTS: Readonly<Record<string, readonly string[]>> = {
  Chinese: ['灯塔的看守人在黄昏时点亮了灯', '他把时间写进日志然后关上了门', '第二天早晨海面平静没有一丝风'],
  Japanese: ['灯台守は夕暮れに明かりをつけた', 'ランプは一晩中海を照らしていた', '朝になると日誌に時刻を書いた'],
  Korean: ['등대지기는 해 질 녘에 등불을 켰다', '밤새도록 불빛이 바다를 비추었다', '아침에 그는 일지에 시간을 적었다'],
  Arabic: ['أشعل حارس المنارة المصباح عند الغروب', 'وأضاء النور البحر طوال الليل', 'وفي الصباح كتب الساعة في السجل'],
  Hebrew: ['שומר המגדלור הדליק את המנורה בערב', 'האור האיר את הים כל הלילה', 'בבוקר הוא רשם את השעה ביומן'],
  Greek: ['Ο φύλακας άναψε τη λάμπα το σούρουπο', 'το φως έφεγγε στη θάλασσα όλη νύχτα', 'το πρωί έγραψε την ώρα'],
  Cyrillic: ['Смотритель зажёг лампу в сумерках', 'свет горел над морем всю ночь', 'утром он записал время в журнал'],
  Thai: ['คนเฝ้าประภาคารจุดตะเกียงตอนพลบค่ำ', 'แสงส่องทะเลตลอดทั้งคืน', 'ตอนเช้าเขาจดเวลาลงในสมุด'],
  Devanagari: ['रखवाले ने शाम को दीपक जलाया', 'रोशनी रात भर समुद्र पर पड़ती रही', 'सुबह उसने समय लिखा'],
  mathematics: ['∀ε>0 ∃δ>0: |x−a|<δ ⇒ |f(x)−f(a)|<ε', '∑ᵢ αᵢ² ≤ ∫₀¹ φ(t) dt, ∂u/∂t = κ∇²u', '𝔼[X∣Y] = ∮ γ ⋅ dz ∈ ℂ⊗ℝⁿ'],
};

/** Three pages a script: each begins with another line, and one has an English heading. */
const PAGES = Object.entries(SCRIPTS).flatMap(([script, sentences]) =>
  [0, 1, 2].map((start) => {
    const rows = Array.from({ length: 24 }, (_, index) => sentences[(start + index) % sentences.length]!);
    const texts = start === 2 ? ['The keeper of the lamp', ...rows] : rows;
    return [`${script}, page ${start + 1}`, texts] as const;
  }),
);

function routeOf(texts: readonly string[], runOptions: Partial<TextRun> = {}): RouteDecision {
  const content = page(lines(texts, 72, 72, { size: 11, ...runOptions }));
  return routePage(profilePage(content, layoutPage(content)), testConfig());
}

describe(`${PAGES.length} pages that are not Latin prose`, () => {
  test.each(PAGES)('%s stays native', (_, texts) => {
    expect(routeOf(texts)).toMatchObject({ route: 'native', warning: null });
  });

  test('all go to OCR where their glyphs have no mapping', () => {
    const routes = PAGES.map(([, texts]) => {
      const privateUse = texts.map((text) => text.replaceAll(/\S/gu, '\uE000'));
      return routeOf(privateUse, { unmappedCount: 4 }).route;
    });
    expect(new Set(routes)).toEqual(new Set(['ocr']));
  });

  test('in Arabic stay native where strokes lengthen the words, and go to OCR where these are mapped to a letter', () => {
    const stretched = SCRIPTS['Arabic']!.map((line) => line.replaceAll(/([بتسشعمنيل])(?=\p{L})/gu, '$1ــــ'));
    const rows = Array.from({ length: 12 }, (_, index) => stretched[index % 3]!);
    expect(routeOf(rows)).toMatchObject({ route: 'native', warning: null });
    const decision = routeOf(rows.map((row) => row.replaceAll('ـ', 'و')));
    expect(decision).toMatchObject({ route: 'ocr', warning: 'W_QUALITY_LOW_NATIVE' });
    expect(decision.reason).toMatch(/\d+ % of its letters stand three times in a row/);
  });
});
