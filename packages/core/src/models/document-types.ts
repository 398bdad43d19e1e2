import { z } from 'zod';

/** What kind of document this is, as a whole. */
export const PdfTypeSchema = z.enum(['text_native', 'scanned', 'complex']);
export type PdfType = z.infer<typeof PdfTypeSchema>;

/** What kind of page this is. */
export const PageTypeSchema = z.enum([
  'text',
  'scanned',
  'table_heavy',
  'form',
  'mixed',
  'blank',
  'vector_only',
  'toc',
]);
export type PageType = z.infer<typeof PageTypeSchema>;

/** How a page is read: from its text layer, from its picture, from both, or not at all. */
export const PageRouteSchema = z.enum(['native', 'ocr', 'both', 'skip']);
export type PageRoute = z.infer<typeof PageRouteSchema>;

/** Who decided on the document's type. */
export const ClassificationTierSchema = z.enum(['rule_based', 'llm_basic', 'llm_reasoning']);
export type ClassificationTier = z.infer<typeof ClassificationTierSchema>;

/** The label of how a document was processed. */
export const IngestionMethodSchema = z.enum(['text_extraction', 'ocr_pipeline', 'complex_processing']);
export type IngestionMethod = z.infer<typeof IngestionMethodSchema>;

/** Grade of a quality score: high from 0.9, medium from 0.6, else low. */
export const QualityGradeSchema = z.enum(['high', 'medium', 'low']);
export type QualityGrade = z.infer<typeof QualityGradeSchema>;

/** What a block or a chunk holds. */
export const ContentTypeSchema = z.enum([
  'narrative',
  'table',
  'list',
  'heading',
  'form_field',
  'image_description',
  'footer',
  'header',
]);
export type ContentType = z.infer<typeof ContentTypeSchema>;
