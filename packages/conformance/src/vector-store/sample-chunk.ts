import { sha256, type ChunkMetadata, type EmbeddedChunk } from '@ingestkit/core';
import { randomUUID } from 'node:crypto';

/** What a sample chunk differs in from the others. */
export interface SampleChunkOptions {
  /** Default: a random UUID. */
  id?: string;
  text?: string;
  /** Default: `[1, 0, 0]`. */
  vector?: ArrayLike<number>;
  metadata?: Partial<ChunkMetadata>;
}

/** A complete chunk for tests of stores: every field of the metadata is there. */
export function createSampleChunk(options: SampleChunkOptions = {}): EmbeddedChunk {
  const text = options.text ?? 'The pump starts at 3 bar.';
  return {
    id: options.id ?? randomUUID(),
    text,
    vector: Float32Array.from(options.vector ?? [1, 0, 0]),
    metadata: { ...createSampleMetadata(text), ...options.metadata },
  };
}

function createSampleMetadata(text: string): ChunkMetadata {
  return {
    sourceUri: 'file:///manuals/pump.pdf',
    sourceFormat: 'pdf',
    ingestionMethod: 'text_extraction',
    parserVersion: 'ingestkit_pdf:1.0.0',
    chunkIndex: 0,
    chunkHash: sha256(text),
    ingestKey: sha256('pump'),
    ingestRunId: 'run-1',
    tenantId: null,
    pageNumbers: [3, 4],
    boxes: [{ pageNumber: 3, box: [72, 90.5, 520, 130] }],
    offsets: [{ pageNumber: 3, start: 120, end: 144 }],
    headingPath: ['Operation', 'Starting'],
    sectionTitle: 'Starting',
    contentType: 'narrative',
    language: 'en',
    docTitle: 'Pump manual',
    docAuthor: null,
    docDate: '2024-05-01T00:00:00Z',
    ocrEngine: null,
    ocrConfidence: 0.93,
    ocrDpi: 300,
    ocrPreprocessing: ['deskew'],
    tableName: null,
    tableIndex: null,
    rowCount: null,
    columns: null,
    custom: {},
  };
}
