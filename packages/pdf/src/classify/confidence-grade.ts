import type { PDFProcessorConfig } from '../config/index.ts';

/** How sure the rules are: from `high` on no model is asked; the others tell a model how far to lean on them. */
export type ConfidenceGrade = 'high' | 'medium' | 'low';

type GradeConfig = Pick<PDFProcessorConfig, 'tier1HighConfidenceSignals' | 'tier1MediumConfidenceSignals'>;

/** The thresholds are fifths of confidence: 4 is 0.8. */
const FIFTHS = 5;

/** @param confidence 0 to 1. */
export function gradeConfidence(confidence: number, config: GradeConfig): ConfidenceGrade {
  if (confidence >= config.tier1HighConfidenceSignals / FIFTHS) return 'high';
  return confidence >= config.tier1MediumConfidenceSignals / FIFTHS ? 'medium' : 'low';
}
