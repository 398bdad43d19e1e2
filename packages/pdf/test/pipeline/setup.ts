import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ProcessingResultSchema,
  isErrorCode,
  isWarningCode,
  type ProcessingResult,
  type QueryHit,
} from '@ingestkit/core';
import { openSqliteStore, type SqliteStore } from '@ingestkit/store-sqlite';
import { expect, onTestFinished } from 'vitest';
import {
  parsePDFProcessorConfig,
  type PDFProcessorConfig,
  type PDFProcessorConfigInput,
} from '../../src/config/index.ts';
import { createHashingEmbedder } from '../../src/embed/hashing-embedder.ts';
import { processDocument, type PipelineBackends, type ProcessOptions } from '../../src/pipeline/process-document.ts';
import type { PdfSource } from '../../src/pipeline/source.ts';
import { addPage, draftPdf, drawLine, drawRuledTable } from '../support/ordinary-pdf.ts';

export const DIMENSION = 256;

/** Fast for tests: small vectors, no waiting between tries. */
export const CONFIG: PDFProcessorConfigInput = {
  embeddingDimension: DIMENSION,
  backendBackoffBase: 0.001,
  backendMaxRetries: 0,
};

export function testConfig(rest: PDFProcessorConfigInput = {}): PDFProcessorConfig {
  return parsePDFProcessorConfig({ ...CONFIG, ...rest });
}

export interface TestStore {
  store: SqliteStore;
  backends: PipelineBackends;
  /** The nearest chunks of the default collection. */
  search(query: string, limit?: number): Promise<QueryHit[]>;
  /** Every chunk of the default collection. */
  chunks(): Promise<QueryHit[]>;
}

/** A real store in memory, closed after the test. */
export function openTestStore(): TestStore {
  const store = openSqliteStore(':memory:');
  onTestFinished(() => store.close());
  const { vectorStore, structuredDb } = store;
  const embedder = createHashingEmbedder({ dimension: DIMENSION });
  const search = async (query: string, limit = 3): Promise<QueryHit[]> => {
    const [vector] = await embedder.embed([query]);
    return vectorStore.query('helpdesk', vector!, { limit });
  };
  return {
    store,
    backends: { vectorStore, ledger: vectorStore.ledger, structuredDb, embedder },
    search,
    chunks: () => search('all', 1000),
  };
}

/** Backends that fail the test when anything is asked of them. */
export function untouchableBackends(): PipelineBackends {
  const refuse = new Proxy(
    {},
    {
      get: (_, key) => {
        throw new Error(`a backend was touched: ${String(key)}`);
      },
    },
  );
  return { vectorStore: refuse, ledger: null, structuredDb: refuse, embedder: refuse } as unknown as PipelineBackends;
}

/** Processes a document and checks what holds of every result. */
export async function processed(
  source: PdfSource,
  backends: PipelineBackends,
  options: ProcessOptions & { config?: PDFProcessorConfigInput } = {},
): Promise<ProcessingResult> {
  const { config, ...rest } = options;
  return checked(await processDocument(source, testConfig(config), backends, rest));
}

/** What holds of every result, whatever became of the document. */
export function checked(result: ProcessingResult): ProcessingResult {
  expect(ProcessingResultSchema.parse(result)).toEqual(result);
  expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  if (result.status === 'succeeded') expect(result.errors).toEqual([]);
  if (result.status === 'failed') {
    expect(result.errors).not.toEqual([]);
    expect([result.chunksCreated, result.tablesCreated]).toEqual([0, 0]);
  }
  const codes = result.errorDetails.map((detail) => detail.code);
  expect(result.errors).toEqual([...new Set(codes.filter(isErrorCode))]);
  expect(result.warnings).toEqual([...new Set(codes.filter(isWarningCode))]);
  return result;
}

/** A folder of its own, removed after the test. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ingestkit-pdf-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a file into a folder of its own; gives its path. */
export function fileOf(bytes: Uint8Array, name = 'document.pdf'): string {
  const path = join(testFolder(), name);
  writeFileSync(path, bytes);
  return path;
}

/** A page with a table of so many rows that it goes into the structured database. */
export async function largeTablePdf(firstRow = 1): Promise<Uint8Array> {
  const draft = await draftPdf('Stock');
  const page = addPage(draft);
  drawLine(page, 'The stock of the pump works', { x: 60, y: 60, font: draft.bold, size: 18 });
  const rows = Array.from({ length: 30 }, (_, index) => {
    const at = firstRow + index;
    return [`Seal ${at}`, String(at * 3), `${(at * 1.25).toFixed(2)}`];
  });
  drawRuledTable(page, {
    rows: [['Part', 'Count', 'Price'], ...rows],
    x: 60,
    y: 90,
    columnWidths: [160, 100, 100],
    rowHeight: 20,
    font: draft.regular,
    size: 10,
  });
  return draft.save();
}

/** Two pages with a table that goes on from the first to the second, where its header is repeated. */
export async function continuedTablePdf(): Promise<Uint8Array> {
  const draft = await draftPdf('Stock');
  for (const firstRow of [1, 19]) {
    const rows = Array.from({ length: 18 }, (_, index) => {
      const at = firstRow + index;
      return [`Seal ${at}`, String(at * 3), `${(at * 1.25).toFixed(2)}`];
    });
    drawRuledTable(addPage(draft), {
      rows: [['Part', 'Count', 'Price'], ...rows],
      x: 60,
      y: firstRow === 1 ? 400 : 60,
      columnWidths: [160, 100, 100],
      rowHeight: 20,
      font: draft.regular,
      size: 10,
    });
  }
  return draft.save();
}
