import { z } from 'zod';
import { ERROR_CODES, type ErrorCode } from '../errors/codes.ts';
import { STAGES } from '../errors/stages.ts';
import { WARNING_CODES, type WarningCode } from '../errors/warnings.ts';
import {
  ClassificationTierSchema,
  IngestionMethodSchema,
  PageRouteSchema,
  PageTypeSchema,
  PdfTypeSchema,
  QualityGradeSchema,
} from './document-types.ts';
import { JsonValueSchema } from './json-value.ts';

const ErrorCodeSchema = z.enum(Object.keys(ERROR_CODES) as [ErrorCode, ...ErrorCode[]]);
const WarningCodeSchema = z.enum(Object.keys(WARNING_CODES) as [WarningCode, ...WarningCode[]]);

/**
 * How a document ended. `succeeded`: no error. `partial`: something was written and some pages or tables were lost.
 * `failed`: nothing was kept. `skipped`: the store already holds exactly this.
 */
export const StatusSchema = z.enum(['succeeded', 'partial', 'failed', 'skipped']);
export type Status = z.infer<typeof StatusSchema>;

/** The words behind a code in `errors` or `warnings`. Never holds text of the document. */
export const ErrorDetailSchema = z.object({
  code: z.union([ErrorCodeSchema, WarningCodeSchema]),
  message: z.string(),
  stage: z.enum(STAGES).nullable(),
  /** Page, counted from 1. */
  pageNumber: z.int().positive().nullable(),
  recoverable: z.boolean(),
});
export type ErrorDetail = z.infer<typeof ErrorDetailSchema>;

export const PageOutcomeSchema = z.object({
  /** Page, counted from 1. */
  pageNumber: z.int().positive(),
  pageType: PageTypeSchema,
  route: PageRouteSchema,
  /** The numbers that led to the route, for people. */
  reason: z.string(),
  /** Quality of the native text, 0 to 1. */
  quality: z.number(),
  /** Mean confidence of the words read by OCR, 0 to 1. */
  ocrConfidence: z.number().optional(),
});
export type PageOutcome = z.infer<typeof PageOutcomeSchema>;

export const ParseStageResultSchema = z.object({
  pagesExtracted: z.int().nonnegative(),
  pagesSkipped: z.int().nonnegative(),
  /** Warning or error code to number of pages. */
  skippedReasons: z.record(z.string(), z.int()),
  extractionMethod: z.enum(['native', 'ocr', 'mixed']),
  overallQuality: z.object({ score: z.number(), grade: QualityGradeSchema }),
  parseDurationSeconds: z.number(),
});
export type ParseStageResult = z.infer<typeof ParseStageResultSchema>;

export const ClassificationStageResultSchema = z.object({
  tierUsed: ClassificationTierSchema,
  pdfType: PdfTypeSchema,
  /** 0 to 1. */
  confidence: z.number(),
  /** The numbers that were looked at. */
  signals: z.record(z.string(), JsonValueSchema),
  reasoning: z.string(),
  /** Page number, as a string, to page type. */
  perPageTypes: z.record(z.string(), PageTypeSchema),
  /** True if a model should have been asked and could not. */
  degraded: z.boolean(),
  classificationDurationSeconds: z.number(),
});
export type ClassificationStageResult = z.infer<typeof ClassificationStageResultSchema>;

export const OcrStageResultSchema = z.object({
  pagesOcrd: z.int().nonnegative(),
  engineUsed: z.string(),
  /** 0 to 1. */
  avgConfidence: z.number(),
  lowConfidencePages: z.array(z.int().positive()),
  ocrDurationSeconds: z.number(),
  engineFallbackUsed: z.boolean(),
});
export type OcrStageResult = z.infer<typeof OcrStageResultSchema>;

export const EmbedStageResultSchema = z.object({
  textsEmbedded: z.int().nonnegative(),
  embeddingDimension: z.int().positive(),
  /** Time in which at least one batch of texts was being embedded, retries and the waits for them included. */
  embedDurationSeconds: z.number(),
});
export type EmbedStageResult = z.infer<typeof EmbedStageResultSchema>;

export const TableOutcomeSchema = z.object({
  /** First page of the table, counted from 1. */
  pageNumber: z.int().positive(),
  /** Position in the document, from 0. */
  tableIndex: z.int().nonnegative(),
  rowCount: z.int().nonnegative(),
  columnCount: z.int().nonnegative(),
  headers: z.array(z.string()),
  /** Name in the structured database, or null where the rows became sentences. */
  tableName: z.string().nullable(),
  isContinuation: z.boolean(),
  continuationGroupId: z.string().nullable(),
});
export type TableOutcome = z.infer<typeof TableOutcomeSchema>;

/** What a run wrote, so that a caller can undo it. */
export const WrittenArtifactsSchema = z.object({
  vectorPointIds: z.array(z.string()),
  vectorCollection: z.string().nullable(),
  dbTableNames: z.array(z.string()),
});
export type WrittenArtifacts = z.infer<typeof WrittenArtifactsSchema>;

/**
 * What became of one PDF. Always complete and always JSON: a stage that was not reached is null, nothing is invented.
 */
export const ProcessingResultSchema = z.object({
  status: StatusSchema,
  /** The path or name that the caller gave. */
  filePath: z.string(),
  /** Empty where the document failed before its bytes were read. */
  ingestKey: z.string(),
  ingestRunId: z.string(),
  tenantId: z.string().nullable(),
  parseResult: ParseStageResultSchema.nullable(),
  classificationResult: ClassificationStageResultSchema.nullable(),
  ocrResult: OcrStageResultSchema.nullable(),
  embedResult: EmbedStageResultSchema.nullable(),
  classification: PdfTypeSchema.nullable(),
  ingestionMethod: IngestionMethodSchema.nullable(),
  /** In page order. */
  pages: z.array(PageOutcomeSchema),
  chunksCreated: z.int().nonnegative(),
  tablesCreated: z.int().nonnegative(),
  tables: z.array(TableOutcomeSchema),
  written: WrittenArtifactsSchema,
  /** Bare codes, each once. */
  errors: z.array(ErrorCodeSchema),
  /** Bare codes, each once. */
  warnings: z.array(WarningCodeSchema),
  errorDetails: z.array(ErrorDetailSchema),
  /** From the start of the work to its end, also for a document that was stopped. */
  processingTimeSeconds: z.number().nonnegative(),
});
export type ProcessingResult = z.infer<typeof ProcessingResultSchema>;
