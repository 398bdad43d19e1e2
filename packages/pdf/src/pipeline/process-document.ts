import {
  ChunkMetadataSchema,
  IngestError,
  computeIngestKey,
  sha256,
  type EmbeddingBackend,
  type IngestLedger,
  type LLMBackend,
  type Logger,
  type OCREngine,
  type ProcessingResult,
  type ProgressListener,
  type StructuredDBBackend,
  type TableOutcome,
  type VectorStoreBackend,
} from '@ingestkit/core';
import { chunkBlocks } from '../chunk/chunk-blocks.ts';
import type { ChunkDraft } from '../chunk/chunk-draft.ts';
import { detectLanguage } from '../language/detect-language.ts';
import { classifyDocument } from '../classify/classify-document.ts';
import type { Classification } from '../classify/classification.ts';
import { outputFingerprint, type PDFProcessorConfig } from '../config/index.ts';
import type { PdfDocument } from '../document/index.ts';
import { linesOf } from '../layout/lines-of.ts';
import { findUnchanged } from '../output/find-unchanged.ts';
import type { DocumentIdentity } from '../output/to-chunk.ts';
import { writeDocument } from '../output/write-document.ts';
import { cleanUpScans } from './clean-up-scans.ts';
import { DocumentRun } from './document-run.ts';
import { readChecked, withCheckedDocument } from './open-checked.ts';
import { composePages } from './compose-pages.ts';
import { placeInPageText } from './page-text.ts';
import { ocrIdentity, readDocument } from './read-document.ts';
import type { ReadPages } from './read-pages.ts';
import { nameSource, type PdfSource } from './source.ts';
import { createTextLog, type TextLog } from './text-log.ts';
import {
  METHOD_OF_TYPE,
  classificationStageResult,
  isChunked,
  isNothingReadable,
  labelPages,
  pageOutcomes,
  parseStageResult,
} from './understand.ts';

/** Where a document's chunks and tables go, and what is asked on the way. */
export interface PipelineBackends {
  vectorStore: VectorStoreBackend;
  /** The vector store's ledger, or null where it keeps none. */
  ledger: IngestLedger | null;
  structuredDb: StructuredDBBackend;
  embedder: EmbeddingBackend;
  /** Asked where the rules are not sure what kind of document this is. Null or none: the rules decide. */
  llm?: LLMBackend | null;
  /** Where text goes that the config allows to be logged. None: nowhere. */
  logger?: Logger;
  /** Reads pages from their pictures; without one, pages that need it are reported and give no chunk. */
  ocr?: OCREngine | null;
}

export interface ProcessOptions {
  /** How the document is cited. Default: its absolute `file:` URL. */
  sourceUri?: string | undefined;
  /** JSON values to carry along into every chunk. */
  metadata?: Readonly<Record<string, unknown>> | undefined;
  /** Ingest also where the store already holds exactly this. */
  force?: boolean | undefined;
  signal?: AbortSignal | undefined;
  onProgress?: ProgressListener | undefined;
}

/**
 * One PDF, one result: scan, key, read, classify, lay out, chunk, embed, write. Never rejects for a fault of the
 * document or of a backend; the file is read once and the document is closed whatever happens.
 */
export async function processDocument(
  source: PdfSource,
  config: PDFProcessorConfig,
  backends: PipelineBackends,
  options: ProcessOptions = {},
): Promise<ProcessingResult> {
  const run = new DocumentRun(nameSource(source, options.sourceUri), config.tenantId, options.onProgress);
  const { signal } = options;
  try {
    const { value: checked } = await run.stage('security', () => readChecked(source, config, run));
    const engineName = (await backends.ocr?.name()) ?? null;
    run.ingestKey = ingestKeyOf(checked.bytes, run, config, engineName);
    if (options.force !== true && (await isUnchanged(run, config, backends, signal))) return run.end('skipped');
    const log = createTextLog(backends.logger, config, run.source.fileName);
    const fileSizeBytes = checked.bytes.byteLength;
    return await withCheckedDocument(checked, { config, run, signal }, (document) =>
      ingest(document, { run, config, backends, options, log, fileSizeBytes }),
    );
  } catch (caught) {
    return run.fail(IngestError.from(caught));
  }
}

/** What is read depends on the engine too: a document that was ingested without one is not the same as with one. */
function ingestKeyOf(
  bytes: Uint8Array,
  run: DocumentRun,
  config: PDFProcessorConfig,
  ocrEngine: string | null,
): string {
  return computeIngestKey({
    contentHash: sha256(bytes),
    sourceUri: run.source.sourceUri,
    parserVersion: config.parserVersion,
    configFingerprint: ocrEngine === null ? outputFingerprint(config) : `${outputFingerprint(config)}+${ocrEngine}`,
    tenantId: config.tenantId,
  });
}

async function isUnchanged(
  run: DocumentRun,
  config: PDFProcessorConfig,
  { ledger }: PipelineBackends,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const { sourceUri } = run.source;
  const identity = { collection: config.defaultCollection, sourceUri, tenantId: config.tenantId };
  return (await findUnchanged(ledger, identity, run.ingestKey, { policy: config, signal })) !== null;
}

interface IngestContext {
  run: DocumentRun;
  config: PDFProcessorConfig;
  backends: PipelineBackends;
  options: ProcessOptions;
  log: TextLog;
  fileSizeBytes: number;
}

/** From the open document to what is in the stores. */
async function ingest(document: PdfDocument, context: IngestContext): Promise<ProcessingResult> {
  const { run, config, options } = context;
  const { signal } = options;
  const onPage = (pageNumber: number, pageCount: number) => run.pageRead(pageNumber, pageCount);
  const ocr = context.backends.ocr ?? null;
  const { read, seconds, ocrResult } = await readDocument(document, {
    run,
    config,
    ocr,
    signal,
    onPage,
    onOcrText: context.log.ocr,
  });
  const pages = pageOutcomes(read);
  const parsed = { pages, parseResult: parseStageResult(read, seconds), ocrResult };
  if (isNothingReadable(read) && run.errors.length > 0) return run.end('failed', parsed);

  const classified = await run.stage('classify', () => classify(read, context));
  const classification = classified.value;
  const understood = {
    ...parsed,
    pages: labelPages(pages, classification),
    classificationResult: classificationStageResult(classification, classified.seconds),
    classification: classification.pdfType,
    ingestionMethod: METHOD_OF_TYPE[classification.pdfType],
  };
  if (!classification.hasVotes) return run.fail(inconclusive(), understood);
  return write(document, read, classification, understood, context);
}

function classify(read: ReadPages, { run, config, backends, options, log, fileSizeBytes }: IngestContext) {
  return classifyDocument(
    read.pages.map((page) => page.profile),
    {
      config,
      llm: backends.llm ?? null,
      facts: { fileSizeBytes, outlineEntryCount: read.outline.length },
      signal: options.signal,
      note: (detail) => run.note(detail),
      onExchange: log.exchange,
    },
  );
}

async function write(
  document: PdfDocument,
  read: ReadPages,
  classification: Classification,
  understood: Partial<ProcessingResult>,
  { run, config, backends, options, log }: IngestContext,
): Promise<ProcessingResult> {
  log.sample(pageTexts(read));
  const language = await detectLanguage(pageTexts(read), config);
  const blocks = await composePages(read, config, (fault) => run.note(fault));
  const pageNumbers = read.pages.map((page) => page.layout.pageNumber);
  const chunked = placeInPageText(blocks, pageNumbers)
    .filter((_, index) => isChunked(read.pages[index]!))
    .flat();
  const tables: TableOutcome[] = [];
  const drafts = chunkBlocks(chunked, {
    ...config,
    ingestKey: run.ingestKey,
    language,
    onTable: (table) => tables.push(table),
  });
  const cleaned = cleanUpScans(drafts, read, {
    run,
    config,
    llm: backends.llm ?? null,
    signal: options.signal,
    onExchange: log.exchange,
  });
  const { value: outcome } = await run.stage('write', () =>
    writeDocument(watched(cleaned, log), {
      document: identityOf(document, run, config, {
        classification,
        language,
        options,
        ocr: ocrIdentity(read, config, understood.ocrResult),
      }),
      collection: config.defaultCollection,
      backends,
      config,
      signal: options.signal,
    }),
  );
  for (const error of outcome.errors) run.note(error);
  if (tables.some((table) => table.isContinuation)) {
    run.warn('W_TABLE_CONTINUATION', 'A table goes on over several pages and was joined.', 'process');
  }
  const { chunksCreated, tablesCreated, written, embedResult } = outcome;
  const wrote = { ...understood, chunksCreated, tablesCreated, written, embedResult, tables };
  if (!outcome.committed) return run.end('failed', wrote);
  const isPartial =
    run.errors.length > 0 || read.pages.some((page) => page.decision.route === 'ocr' && page.scan === null);
  return run.end(isPartial ? 'partial' : 'succeeded', wrote);
}

function identityOf(
  document: PdfDocument,
  run: DocumentRun,
  config: PDFProcessorConfig,
  found: Pick<DocumentIdentity, 'ocr'> & { classification: Classification; language: string; options: ProcessOptions },
): DocumentIdentity {
  const { title, author, creationDate } = document.metadata;
  return {
    sourceUri: run.source.sourceUri,
    ingestKey: run.ingestKey,
    ingestRunId: run.ingestRunId,
    tenantId: config.tenantId,
    parserVersion: config.parserVersion,
    ingestionMethod: METHOD_OF_TYPE[found.classification.pdfType],
    language: found.language,
    docTitle: title,
    docAuthor: author,
    docDate: creationDate,
    custom: parseCustom(found.options.metadata),
    ocr: found.ocr,
  };
}

/** The caller's metadata goes into stores as JSON: what JSON cannot hold is refused and not dropped. */
function parseCustom(metadata: ProcessOptions['metadata']): DocumentIdentity['custom'] {
  const parsed = CustomSchema.safeParse(metadata ?? {});
  if (parsed.success) return parsed.data;
  throw new IngestError('E_CONFIG_INVALID', 'metadata has to hold JSON values only.', { cause: parsed.error });
}

const CustomSchema = ChunkMetadataSchema.shape.custom;

function* pageTexts(read: ReadPages): Generator<string> {
  for (const page of read.pages.filter(isChunked)) {
    yield linesOf(page.layout)
      .map((line) => line.text)
      .join(' ');
  }
}

async function* watched(drafts: AsyncIterable<ChunkDraft>, log: TextLog): AsyncGenerator<ChunkDraft> {
  for await (const draft of drafts) {
    log.chunk(draft.text);
    yield draft;
  }
}

function inconclusive(): IngestError {
  const message = 'No page says what the document is: all are blank, drawings or tables of contents.';
  return new IngestError('E_CLASSIFY_INCONCLUSIVE', message, { stage: 'classify' });
}
