import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withDocument, type PageContent } from '../../src/document/index.ts';
import { layoutPage } from '../../src/layout/page-layout.ts';
import { profilePage } from '../../src/profile/page-profile.ts';
import { routePage, type RouteDecision } from '../../src/profile/page-route.ts';
import { readFileSync } from 'node:fs';
import { testConfig } from '../pipeline/setup.ts';
import { corpusFiles } from '../support/corpus.ts';

const files = [...corpusFiles('documents'), ...corpusFiles('hostile')];
const PAGES = 4;

async function readPages(path: string): Promise<PageContent[]> {
  return withDocument(new Uint8Array(readFileSync(path)), {}, async (document) => {
    const numbers = Array.from({ length: Math.min(PAGES, document.pageCount) }, (_, index) => index + 1);
    const pages: PageContent[] = [];
    for (const pageNumber of numbers) pages.push(await document.readPage(pageNumber));
    return pages;
  });
}

function route(content: PageContent): RouteDecision {
  return routePage(profilePage(content, layoutPage(content)), testConfig());
}

/** Documents of the corpus whose text layer says something else than the page shows. */
const GARBLED = /^(?:cid-font-no-tounicode|non_ascii_text|right_to_left_02|pdfjs-.*nomapping)/i;

const good = files.filter((path) => corpusFiles('documents').includes(path) && !GARBLED.test(basename(path)));
const garbled = files.filter((path) => GARBLED.test(basename(path)));

/** The page with its letters shifted by some places, or shuffled: what a font without a mapping gives. */
function mistaken(content: PageContent, letters: (letter: string) => string): PageContent {
  return { ...content, runs: content.runs.map((run) => run.with({ text: run.text.replaceAll(/[a-z]/gi, letters) })) };
}

const shifted = (letter: string) => String.fromCharCode(letter.charCodeAt(0) - 29);
const KEYBOARD = 'qwertyuiopasdfghjklzxcvbnm';
const shuffled = (letter: string) => KEYBOARD[letter.toLowerCase().charCodeAt(0) - 97]!;

describe.skipIf(good.length === 0)('which text layers are trusted (skipped where there is no corpus)', () => {
  test('good pages stay native, whatever their script', { timeout: 120_000 }, async () => {
    const pages = (await Promise.all(good.map(readPages))).flat().filter((page) => page.runs.length > 0);
    const distrusted = pages.map(route).filter(({ reason }) => reason.includes('not trusted'));
    expect(pages.length).toBeGreaterThan(100);
    expect(distrusted).toEqual([]);
  });

  test('pages with a wrong mapping go to OCR, with the number that says so', { timeout: 60_000 }, async () => {
    const real = (await Promise.all(garbled.map(readPages))).flat();
    for (const decision of real.map(route))
      expect(decision).toMatchObject({ route: 'ocr', warning: 'W_QUALITY_LOW_NATIVE' });
    const prose = (await Promise.all(good.slice(0, 25).map(readPages)))
      .flat()
      .filter((page) => (profilePage(page, layoutPage(page)).quality.letterFit ?? 0) > 0.8);
    const mistakes = prose.slice(0, 40).map((page, index) => mistaken(page, index % 2 === 0 ? shifted : shuffled));
    expect(real.length + mistakes.length).toBeGreaterThanOrEqual(25);
    const kept = mistakes.map(route).filter((decision) => decision.route !== 'ocr');
    expect(kept).toEqual([]);
  });
});
