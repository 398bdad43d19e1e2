import { chunkId, sha256, type Chunk, type ChunkMetadata, type IngestionMethod } from '@ingestkit/core';
import type { ChunkDraft } from '../chunk/chunk-draft.ts';

/** What the chunks of one document have in common. */
export interface DocumentIdentity {
  /** Where the document comes from, as it is cited. */
  sourceUri: string;
  ingestKey: string;
  /** This run. */
  ingestRunId: string;
  tenantId: string | null;
  parserVersion: string;
  ingestionMethod: IngestionMethod;
  /** ISO 639-1 code, or null. */
  language: string | null;
  docTitle: string | null;
  docAuthor: string | null;
  /** ISO 8601, or null. */
  docDate: string | null;
  /** The caller's own metadata. */
  custom: ChunkMetadata['custom'];
  /** Null where no page was read by OCR. */
  ocr: OcrIdentity | null;
}

/** How pages were read by OCR. */
export interface OcrIdentity {
  engine: string;
  dpi: number;
  preprocessing: string[];
  /** Page, counted from 1, to the mean confidence of its words, 0 to 1. May grow while chunks come. */
  confidenceByPage: ReadonlyMap<number, number>;
}

/** A draft with its identity. @param chunkIndex Position among the document's chunks, from 0. */
export function toChunk(draft: ChunkDraft, document: DocumentIdentity, chunkIndex: number): Chunk {
  const { custom, ocr, ...common } = document;
  const chunkHash = sha256(draft.text);
  const metadata: ChunkMetadata = {
    ...common,
    sourceFormat: 'pdf',
    chunkIndex,
    chunkHash,
    pageNumbers: draft.pageNumbers,
    boxes: draft.boxes,
    offsets: draft.offsets,
    headingPath: draft.headingPath,
    sectionTitle: draft.headingPath.at(-1) ?? null,
    contentType: draft.contentType,
    ...ocrFields(draft.pageNumbers, ocr),
    ...(draft.ocrOriginalText === undefined ? {} : { ocrOriginalText: draft.ocrOriginalText }),
    tableName: draft.table?.tableName ?? null,
    tableIndex: draft.table?.tableIndex ?? null,
    rowCount: draft.table?.rowCount ?? null,
    columns: draft.table?.columns ?? null,
    custom,
  };
  return { id: chunkId(document.ingestKey, chunkIndex, chunkHash), text: draft.text, metadata };
}

type OcrFields = Pick<ChunkMetadata, 'ocrEngine' | 'ocrConfidence' | 'ocrDpi' | 'ocrPreprocessing'>;

/** Set where a page of the chunk was read by OCR; the confidence is the mean over those pages. */
function ocrFields(pageNumbers: readonly number[], ocr: OcrIdentity | null): OcrFields {
  const confidences = pageNumbers.map((page) => ocr?.confidenceByPage.get(page)).filter((value) => value !== undefined);
  if (ocr === null || confidences.length === 0) {
    return { ocrEngine: null, ocrConfidence: null, ocrDpi: null, ocrPreprocessing: null };
  }
  return {
    ocrEngine: ocr.engine,
    ocrConfidence: confidences.reduce((sum, value) => sum + value, 0) / confidences.length,
    ocrDpi: ocr.dpi,
    ocrPreprocessing: ocr.preprocessing,
  };
}
