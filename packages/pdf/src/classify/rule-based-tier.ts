import type { PageType, PdfType } from '@ingestkit/core';
import type { PDFProcessorConfig } from '../config/index.ts';
import type { PageProfile } from '../profile/page-profile.ts';
import type { Classification } from './classification.ts';

type RuleConfig = Pick<
  PDFProcessorConfig,
  'minCharsPerPage' | 'maxImageCoverageForText' | 'minTableCountForComplex' | 'minFontCountForDigital'
>;

interface Vote {
  pdfType: PdfType | 'borderline';
  confidence: number;
}

const WITHOUT_VOTE: ReadonlySet<PageType> = new Set(['blank', 'toc', 'vector_only']);
const SCANNED_CHARACTERS = 50;
const SCANNED_COVERAGE = 0.7;
const BORDERLINE_CONFIDENCE = 0.4;
const DISAGREEMENT_CONFIDENCE = 0.9;

/**
 * Tier 1: what kind of document this is, by rules over the page profiles. No model, no network, always a result.
 * Pages that agree give their type at the lowest of their confidences; pages that do not make the document complex.
 */
export function classifyByRules(pages: readonly PageProfile[], config: RuleConfig): Classification {
  const votes = pages.filter((page) => !WITHOUT_VOTE.has(page.pageType)).map((page) => voteOf(page, config));
  const count = (pdfType: Vote['pdfType']) => votes.filter((vote) => vote.pdfType === pdfType).length;
  const signals = {
    pages: pages.length,
    votes: votes.length,
    text: count('text_native'),
    scanned: count('scanned'),
    complex: count('complex'),
    borderline: count('borderline'),
  };
  const perPageTypes = new Map(pages.map((page) => [page.pageNumber, page.pageType]));
  return {
    tierUsed: 'rule_based',
    ...decide(votes),
    signals,
    perPageTypes,
    hasVotes: votes.length > 0,
    degraded: false,
  };
}

function decide(votes: readonly Vote[]): Pick<Classification, 'pdfType' | 'confidence' | 'reasoning'> {
  const types = [...new Set(votes.map((vote) => vote.pdfType))];
  const lowest = votes.reduce((least, { confidence }) => Math.min(least, confidence), 1);
  const [only] = types;
  if (only === undefined) return { pdfType: 'complex', confidence: 0, reasoning: 'No page has anything to go by.' };
  if (types.length > 1) {
    const reasoning = `Pages differ: ${types.toSorted().join(', ')}.`;
    return { pdfType: 'complex', confidence: DISAGREEMENT_CONFIDENCE, reasoning };
  }
  if (only === 'borderline') {
    return { pdfType: 'complex', confidence: BORDERLINE_CONFIDENCE, reasoning: 'No page fits a rule.' };
  }
  return { pdfType: only, confidence: lowest, reasoning: `All ${votes.length} pages that count are ${only}.` };
}

function voteOf(page: PageProfile, config: RuleConfig): Vote {
  const complex = trues(page.tableCount >= config.minTableCountForComplex, page.isMultiColumn, page.fieldCount > 0);
  if (complex > 0) return { pdfType: 'complex', confidence: complex >= 2 ? 0.9 : 0.7 };
  const text = trues(
    page.characterCount >= config.minCharsPerPage,
    page.imageCoverage < config.maxImageCoverageForText,
    page.fontNames.length >= config.minFontCountForDigital,
  );
  const scanned = trues(
    page.characterCount < SCANNED_CHARACTERS,
    page.imageCoverage > SCANNED_COVERAGE,
    page.fontNames.length === 0,
  );
  if (text >= 2 && text >= scanned) return { pdfType: 'text_native', confidence: text === 3 ? 0.9 : 0.7 };
  if (scanned >= 2) return { pdfType: 'scanned', confidence: scanned === 3 ? 0.9 : 0.7 };
  return { pdfType: 'borderline', confidence: BORDERLINE_CONFIDENCE };
}

function trues(...facts: boolean[]): number {
  return facts.filter(Boolean).length;
}
