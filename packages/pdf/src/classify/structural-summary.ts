import type { PageType } from '@ingestkit/core';
import type { PageProfile } from '../profile/page-profile.ts';
import type { ConfidenceGrade } from './confidence-grade.ts';
import type { Classification } from './classification.ts';

/** What is known of a document besides its pages: numbers only. */
export interface DocumentFacts {
  fileSizeBytes: number;
  outlineEntryCount: number;
}

/**
 * A document in numbers, as a language model is shown it. It holds counts, sizes and names of kinds, and no text of the
 * document: no words, no title, no name of a file or a font. Nothing that a document says can reach the model, so nothing
 * in it can steer the model or leave the machine with the question.
 */
export interface StructuralSummary {
  pageCount: number;
  fileSizeKb: number;
  outlineEntryCount: number;
  totals: Record<'characters' | 'words' | 'images' | 'tables' | 'formFields' | 'fonts', number>;
  /** Page type to number of pages. */
  pageTypes: Partial<Record<PageType, number>>;
  /** What the rules say. */
  rules: { type: string; confidence: number; grade: ConfidenceGrade };
  samplePages: PageSummary[];
}

/** A page in numbers. */
export interface PageSummary {
  /** Page, counted from 1. */
  page: number;
  type: PageType;
  characters: number;
  words: number;
  images: number;
  /** Part of the page that images cover, 0 to 1. */
  imageCoverage: number;
  tables: number;
  formFields: number;
  fonts: number;
  hasColumns: boolean;
  /** Quality of the text, 0 to 1. */
  quality: number;
}

/** Pages that a model is shown: more make it slower and no wiser. */
const SAMPLE_PAGES = 10;

/** The numbers of a document for a model: those of all pages together, and of at most ten pages one by one. */
export function summarize(
  pages: readonly PageProfile[],
  facts: DocumentFacts,
  rules: Classification,
  grade: ConfidenceGrade,
): StructuralSummary {
  const sum = (numberOf: (page: PageProfile) => number) => pages.reduce((total, page) => total + numberOf(page), 0);
  return {
    pageCount: pages.length,
    fileSizeKb: Math.round(facts.fileSizeBytes / 1024),
    outlineEntryCount: facts.outlineEntryCount,
    totals: {
      characters: sum((page) => page.characterCount),
      words: sum((page) => page.wordCount),
      images: sum((page) => page.imageCount),
      tables: sum((page) => page.tableCount),
      formFields: sum((page) => page.fieldCount),
      fonts: new Set(pages.flatMap((page) => page.fontNames)).size,
    },
    pageTypes: countTypes(pages),
    rules: { type: rules.pdfType, confidence: rules.confidence, grade },
    samplePages: samplePages(pages).map(summarizePage),
  };
}

function countTypes(pages: readonly PageProfile[]): Partial<Record<PageType, number>> {
  const counts: Partial<Record<PageType, number>> = {};
  for (const { pageType } of pages) counts[pageType] = (counts[pageType] ?? 0) + 1;
  return counts;
}

/** The first page of each type, then pages spread evenly over the document; in page order. */
function samplePages(pages: readonly PageProfile[]): PageProfile[] {
  const chosen = new Set<PageProfile>();
  const seen = new Set<PageType>();
  for (const page of pages) {
    if (!seen.has(page.pageType)) chosen.add(page);
    seen.add(page.pageType);
  }
  for (let step = 0; step < SAMPLE_PAGES && chosen.size < SAMPLE_PAGES; step += 1) {
    const page = pages[Math.floor((step * pages.length) / SAMPLE_PAGES)];
    if (page !== undefined) chosen.add(page);
  }
  return [...chosen].toSorted((left, right) => left.pageNumber - right.pageNumber);
}

function summarizePage(page: PageProfile): PageSummary {
  return {
    page: page.pageNumber,
    type: page.pageType,
    characters: page.characterCount,
    words: page.wordCount,
    images: page.imageCount,
    imageCoverage: rounded(page.imageCoverage),
    tables: page.tableCount,
    formFields: page.fieldCount,
    fonts: page.fontNames.length,
    hasColumns: page.isMultiColumn,
    quality: rounded(page.quality.score),
  };
}

function rounded(value: number): number {
  return Number(value.toFixed(2));
}
