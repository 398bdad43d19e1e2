import { describe, expect, test } from 'vitest';
import { parsePDFProcessorConfig, type PDFProcessorConfigInput } from '../../src/config/index.ts';
import type { PageProfile } from '../../src/profile/page-profile.ts';
import { routePage } from '../../src/profile/page-route.ts';
import { profile } from './make-profile.ts';

const good = { printableRatio: 1, trustedRatio: 1, letterFit: 0.9, stretchedPart: null, brokenWordPart: 0, score: 1 };
const garbled = { quality: { ...good, trustedRatio: 0.4 } };
const unprintable = { quality: { ...good, printableRatio: 0.5 } };
const picture = { wordCount: 3, characterCount: 80, imageCoverage: 0.9, imageCount: 1 };

describe('the route of a page', () => {
  test.each<[string, Partial<PageProfile>, PDFProcessorConfigInput, string, string | null]>([
    ['an ordinary page', {}, {}, 'native', null],
    ['a table', { pageType: 'table_heavy', tableCount: 1 }, {}, 'native', null],
    ['a form', { pageType: 'form', fieldCount: 3 }, {}, 'native', null],
    ['a blank page', { pageType: 'blank', characterCount: 0, wordCount: 0 }, {}, 'skip', 'W_PAGE_SKIPPED_BLANK'],
    [
      'a drawing',
      { pageType: 'vector_only', characterCount: 0, wordCount: 0 },
      {},
      'skip',
      'W_PAGE_SKIPPED_VECTOR_ONLY',
    ],
    ['a table of contents', { pageType: 'toc' }, {}, 'native', 'W_PAGE_SKIPPED_TOC'],
    ['a scan', { pageType: 'scanned', characterCount: 0, imageCoverage: 1 }, {}, 'ocr', 'W_QUALITY_LOW_NATIVE'],
    ['a scan with a text layer that can be trusted', { pageType: 'scanned', imageCoverage: 1 }, {}, 'native', null],
    [
      'a scan with one that cannot',
      { ...garbled, pageType: 'scanned', imageCoverage: 1 },
      {},
      'ocr',
      'W_QUALITY_LOW_NATIVE',
    ],
    [
      'a scan, also without the fall-back',
      { pageType: 'scanned', characterCount: 0 },
      { autoOcrFallback: false },
      'ocr',
      'W_QUALITY_LOW_NATIVE',
    ],
    ['glyphs without a meaning', garbled, {}, 'ocr', 'W_QUALITY_LOW_NATIVE'],
    [
      'glyphs without a meaning, without the fall-back',
      garbled,
      { autoOcrFallback: false },
      'skip',
      'W_QUALITY_LOW_NATIVE',
    ],
    ['letters that fit no language', { quality: { ...good, letterFit: 0.2 } }, {}, 'ocr', 'W_QUALITY_LOW_NATIVE'],
    ['words full of one letter', { quality: { ...good, stretchedPart: 0.2 } }, {}, 'ocr', 'W_QUALITY_LOW_NATIVE'],
    ['words with holes', { quality: { ...good, brokenWordPart: 0.3 } }, {}, 'ocr', 'W_QUALITY_LOW_NATIVE'],
    ['a word with a hole here and there', { quality: { ...good, brokenWordPart: 0.2 } }, {}, 'native', null],
    ['a letter three times by chance', { quality: { ...good, stretchedPart: 0.01 } }, {}, 'native', null],
    ['a text too short to tell', { quality: { ...good, letterFit: null } }, {}, 'native', null],
    ['a garbled table of contents', { ...garbled, pageType: 'toc' }, {}, 'ocr', 'W_QUALITY_LOW_NATIVE'],
    ['characters that do not print', unprintable, {}, 'ocr', 'W_QUALITY_LOW_NATIVE'],
    [
      'characters that do not print, where that is allowed',
      unprintable,
      { qualityMinPrintableRatio: 0.4 },
      'native',
      null,
    ],
    ['a few words under a large picture', picture, {}, 'both', 'W_QUALITY_LOW_NATIVE'],
    [
      'a few words under a large picture, without the fall-back',
      picture,
      { autoOcrFallback: false },
      'native',
      'W_QUALITY_LOW_NATIVE',
    ],
    ['as many words as are asked for', picture, { qualityMinWordsPerPage: 3 }, 'native', null],
    ['pictures of which more is allowed', picture, { maxImageCoverageForText: 0.95 }, 'native', null],
    ['a form over a large picture', { ...picture, fieldCount: 4, pageType: 'form' }, {}, 'native', null],
  ])('%s', (_, numbers, config, route, warning) => {
    const decision = routePage(profile(numbers), parsePDFProcessorConfig(config));
    expect([decision.route, decision.warning]).toEqual([route, warning]);
    expect(decision.reason).not.toBe('');
  });

  test('has a reason with the numbers that led to it', () => {
    const config = parsePDFProcessorConfig({});
    expect(routePage(profile(garbled), config).reason).toContain('40 %');
    expect(routePage(profile(picture), config).reason).toContain('3 words, images cover 90 %');
    expect(routePage(profile(), config).reason).toBe('2000 characters, quality 1.00');
  });
});
