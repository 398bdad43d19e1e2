import type { PageProfile } from '../../src/profile/page-profile.ts';

/** The profile of an ordinary page of text, with some numbers changed. */
export function profile(rest: Partial<PageProfile> = {}): PageProfile {
  return {
    pageNumber: 1,
    characterCount: 2000,
    wordCount: 350,
    imageCount: 0,
    imageCoverage: 0,
    tableCount: 0,
    fontNames: ['Helvetica'],
    fieldCount: 0,
    isMultiColumn: false,
    pageType: 'text',
    quality: { printableRatio: 1, trustedRatio: 1, letterFit: 0.9, stretchedPart: null, brokenWordPart: 0, score: 1 },
    ...rest,
  };
}
