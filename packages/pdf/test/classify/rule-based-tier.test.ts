import { describe, expect, test } from 'vitest';
import { classifyByRules } from '../../src/classify/rule-based-tier.ts';
import { parsePDFProcessorConfig, type PDFProcessorConfigInput } from '../../src/config/index.ts';
import type { PageProfile } from '../../src/profile/page-profile.ts';
import { profile } from '../profile/make-profile.ts';

function classify(pages: Partial<PageProfile>[], config: PDFProcessorConfigInput = {}) {
  const profiles = pages.map((page, index) => profile({ pageNumber: index + 1, ...page }));
  return classifyByRules(profiles, parsePDFProcessorConfig(config));
}

const scan: Partial<PageProfile> = { pageType: 'scanned', characterCount: 0, imageCoverage: 1, fontNames: [] };
const blank: Partial<PageProfile> = { pageType: 'blank', characterCount: 0, fontNames: [] };

describe('the vote of a page', () => {
  test.each<[string, Partial<PageProfile>, string, number]>([
    ['characters, no images, a font', {}, 'text_native', 0.9],
    ['characters and a font, many images', { imageCoverage: 0.5 }, 'text_native', 0.7],
    ['few characters and a font, no images', { characterCount: 120 }, 'text_native', 0.7],
    ['characters and no images, no font', { fontNames: [] }, 'text_native', 0.7],
    ['no characters, an image of the page, no font', scan, 'scanned', 0.9],
    ['no characters, an image of the page, a font', { ...scan, fontNames: ['F'] }, 'scanned', 0.7],
    ['some characters, an image of the page, no font', { ...scan, characterCount: 60 }, 'scanned', 0.7],
    ['no characters, half an image, no font', { ...scan, imageCoverage: 0.5 }, 'scanned', 0.7],
    ['some characters, half an image, a font', { characterCount: 100, imageCoverage: 0.5 }, 'complex', 0.4],
    ['a table', { tableCount: 1 }, 'complex', 0.7],
    ['columns', { isMultiColumn: true }, 'complex', 0.7],
    ['form fields', { fieldCount: 1 }, 'complex', 0.7],
    ['a table and columns', { tableCount: 2, isMultiColumn: true }, 'complex', 0.9],
    ['a table, columns and fields', { tableCount: 1, isMultiColumn: true, fieldCount: 9 }, 'complex', 0.9],
  ])('with %s', (_, page, pdfType, confidence) => {
    expect(classify([page])).toMatchObject({ pdfType, confidence, hasVotes: true });
  });

  test.each<[string, PDFProcessorConfigInput, Partial<PageProfile>, number]>([
    ['minCharsPerPage', { minCharsPerPage: 5000 }, {}, 0.7],
    ['maxImageCoverageForText', { maxImageCoverageForText: 0.05 }, { imageCoverage: 0.1 }, 0.7],
    ['minFontCountForDigital', { minFontCountForDigital: 2 }, {}, 0.7],
    ['minTableCountForComplex', { minTableCountForComplex: 2 }, { tableCount: 1 }, 0.9],
  ])('%s moves it', (_, config, page, confidence) => {
    expect(classify([page], config)).toMatchObject({ pdfType: 'text_native', confidence });
  });
});

describe('the vote of a document', () => {
  test('is that of its pages, at the lowest of their confidences', () => {
    expect(classify([{}, { imageCoverage: 0.5 }, {}])).toMatchObject({ pdfType: 'text_native', confidence: 0.7 });
  });

  test('is complex where they differ, and sure of it', () => {
    expect(classify([{}, scan])).toMatchObject({
      pdfType: 'complex',
      confidence: 0.9,
      signals: { pages: 2, votes: 2, text: 1, scanned: 1, complex: 0, borderline: 0 },
    });
  });

  test('is not asked of blank pages, drawings and tables of contents', () => {
    const found = classify([blank, { pageType: 'toc' }, {}, { pageType: 'vector_only' }]);
    expect(found).toMatchObject({ pdfType: 'text_native', confidence: 0.9, signals: { pages: 4, votes: 1 } });
  });

  test('is there also where no page votes, with no confidence', () => {
    expect(classify([blank, { pageType: 'vector_only' }])).toMatchObject({ confidence: 0, hasVotes: false });
  });

  test('has the type of every page', () => {
    expect([...classify([blank, scan, {}]).perPageTypes]).toEqual([
      [1, 'blank'],
      [2, 'scanned'],
      [3, 'text'],
    ]);
  });

  test('gives a reason for people', () => {
    expect(classify([{}]).reasoning).toContain('text_native');
    expect(classify([{}, scan]).reasoning).toContain('scanned, text_native');
  });
});
