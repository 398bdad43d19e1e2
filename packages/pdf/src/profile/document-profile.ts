import type { QualityGrade } from '@ingestkit/core';
import type { PageProfile } from './page-profile.ts';
import { qualityGrade, qualityScore } from './text-quality.ts';

/** Quality of the native text of a document. */
export interface DocumentQuality {
  score: number;
  grade: QualityGrade;
}

/** The quality of a document, from the profiles of its pages. Pages without text count against it. */
export function documentQuality(pages: readonly PageProfile[]): DocumentQuality {
  const withText = pages.filter((page) => page.characterCount > 0);
  if (withText.length === 0) return { score: 0, grade: 'low' };
  const mean = (numberOf: (page: PageProfile) => number) =>
    withText.reduce((sum, page) => sum + numberOf(page), 0) / withText.length;
  const score = qualityScore({
    coverage: withText.length / pages.length,
    printableRatio: mean((page) => page.quality.printableRatio),
    wordsPerPage: mean((page) => page.wordCount),
  });
  return { score, grade: qualityGrade(score) };
}
