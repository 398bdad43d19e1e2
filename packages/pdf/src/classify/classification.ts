import type { ClassificationTier, PageType, PdfType } from '@ingestkit/core';

/** What is said of a document, by the rules or by a model. */
export interface Classification {
  tierUsed: ClassificationTier;
  pdfType: PdfType;
  /** 0 to 1. */
  confidence: number;
  reasoning: string;
  /** The numbers that were looked at. */
  signals: Record<string, number>;
  /** Page number to page type. */
  perPageTypes: Map<number, PageType>;
  /** False where nothing says anything: all pages are blank, drawings or tables of contents, and no model answered. */
  hasVotes: boolean;
  /** True where a model should have been asked and none gave an answer that can be used. */
  degraded: boolean;
}
