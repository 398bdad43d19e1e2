import { z } from 'zod';
import { PageBoxSchema } from './box.ts';
import { PageSpanSchema } from './page-span.ts';
import { ContentTypeSchema, IngestionMethodSchema } from './document-types.ts';
import { JsonValueSchema } from './json-value.ts';

/** What is known of a chunk besides its text: where it comes from, for citing, and what made it, for auditing. */
export const ChunkMetadataSchema = z.object({
  /** Where the document comes from, as the caller named it or as a `file:` URL. */
  sourceUri: z.string(),
  sourceFormat: z.literal('pdf'),
  ingestionMethod: IngestionMethodSchema,
  parserVersion: z.string(),
  /** Position in the document, from 0. */
  chunkIndex: z.int().nonnegative(),
  /** sha256 of the text, hex. */
  chunkHash: z.string(),
  /** Identity of the document's content under this config. */
  ingestKey: z.string(),
  /** The run that wrote the chunk. */
  ingestRunId: z.string(),
  tenantId: z.string().nullable(),
  /** The pages that the text stands on, counted from 1, ascending. */
  pageNumbers: z.array(z.int().positive()),
  /** Where the text stands, in reading order. */
  boxes: z.array(PageBoxSchema),
  /** Where the text stands in the text of its pages, in reading order; rows of a table as a whole. */
  offsets: z.array(PageSpanSchema).default([]),
  /** Titles of the headings over the chunk's first character, outermost first. */
  headingPath: z.array(z.string()),
  /** The innermost of them, or null. */
  sectionTitle: z.string().nullable(),
  contentType: ContentTypeSchema,
  /** ISO 639-1 code, or null where no language was found. */
  language: z.string().nullable(),
  docTitle: z.string().nullable(),
  docAuthor: z.string().nullable(),
  /** Creation date of the document as ISO 8601, or null. */
  docDate: z.string().nullable(),
  ocrEngine: z.string().nullable(),
  /** Mean confidence of the words, 0 to 1. */
  ocrConfidence: z.number().nullable(),
  ocrDpi: z.number().nullable(),
  ocrPreprocessing: z.array(z.string()).nullable(),
  /** What OCR read, where a language model has mended the text of the chunk (`enableOcrCleanup`). */
  ocrOriginalText: z.string().optional(),
  /** Name of the table in the structured database, where the rows went there. */
  tableName: z.string().nullable(),
  /** Position of the table in the document, from 0. */
  tableIndex: z.int().nullable(),
  rowCount: z.int().nullable(),
  columns: z.array(z.string()).nullable(),
  /** What the caller gave along: JSON values, carried as they are. */
  custom: z.record(z.string(), JsonValueSchema),
});
export type ChunkMetadata = z.infer<typeof ChunkMetadataSchema>;

/** A piece of a document that is ready for a vector store. */
export interface Chunk {
  /** UUIDv5 of ingest key, chunk index and chunk hash: same bytes and config, same id. */
  id: string;
  text: string;
  metadata: ChunkMetadata;
}

/** A {@link Chunk} with its embedding. */
export interface EmbeddedChunk extends Chunk {
  vector: Float32Array;
}
