import {
  IngestError,
  type ClassificationStageResult,
  type ErrorCode,
  type OCREngine,
  type PageOutcome,
  type WarningCode,
} from '@ingestkit/core';
import { classifyByRules } from '../classify/rule-based-tier.ts';
import type { PDFProcessorConfig } from '../config/index.ts';
import type { DocumentMetadata } from '../document/index.ts';
import { chooseOcrEngine } from '../ocr/choose-engine.ts';
import { DocumentRun } from '../pipeline/document-run.ts';
import { readChecked, withCheckedDocument } from '../pipeline/open-checked.ts';
import { readDocument } from '../pipeline/read-document.ts';
import type { ReadPages } from '../pipeline/read-pages.ts';
import { nameSource, type PdfSource } from '../pipeline/source.ts';
import { classificationStageResult, pageOutcomes } from '../pipeline/understand.ts';
import { documentQuality, type DocumentQuality } from '../profile/document-profile.ts';
import type { PageProfile } from '../profile/page-profile.ts';

/** What a document looks like from inside. What could not be found out is null or empty; `errors` says why. */
export interface InspectedDocument {
  filePath: string;
  pageCount: number;
  metadata: DocumentMetadata | null;
  quality: DocumentQuality | null;
  classification: Omit<ClassificationStageResult, 'classificationDurationSeconds' | 'perPageTypes'> | null;
  /** Profile and route of each page, in page order. */
  pages: (PageProfile & Pick<PageOutcome, 'route' | 'reason' | 'ocrConfidence'>)[];
  warnings: WarningCode[];
  errors: ErrorCode[];
}

export interface InspectOptions {
  signal?: AbortSignal | undefined;
  /** Reads pages from their pictures. Null: none. Default: what the config names, if its package is installed. */
  ocr?: OCREngine | null | undefined;
}

/** Profiles a document, classifies it by rules and routes its pages. Never rejects for a fault of the document. */
export async function inspectDocument(
  source: PdfSource,
  config: PDFProcessorConfig,
  { signal, ocr }: InspectOptions = {},
): Promise<InspectedDocument> {
  const engine = ocr === undefined ? await chooseOcrEngine(config) : ocr;
  const run = new DocumentRun(nameSource(source), config.tenantId, undefined);
  const found: Pick<InspectedDocument, 'pageCount' | 'metadata' | 'quality' | 'classification' | 'pages'> = {
    pageCount: 0,
    metadata: null,
    quality: null,
    classification: null,
    pages: [],
  };
  try {
    const checked = await readChecked(source, config, run);
    await withCheckedDocument(checked, { config, run, signal }, async (document) => {
      const { read } = await readDocument(document, { run, config, ocr: engine, signal });
      Object.assign(found, { pageCount: document.pageCount, metadata: document.metadata }, judge(read, config));
    });
  } catch (caught) {
    run.note(IngestError.from(caught));
  }
  const { errors, warnings } = run.end(run.errors.length > 0 ? 'failed' : 'succeeded');
  return { filePath: run.source.filePath, ...found, warnings, errors };
}

function judge(read: ReadPages, config: PDFProcessorConfig) {
  const profiles = read.pages.map((page) => page.profile);
  const { tierUsed, pdfType, confidence, signals, reasoning, degraded } = classificationStageResult(
    classifyByRules(profiles, config),
    0,
  );
  const outcomes = pageOutcomes(read);
  return {
    quality: documentQuality(profiles),
    classification: { tierUsed, pdfType, confidence, signals, reasoning, degraded },
    pages: profiles.map((profile, index) => ({
      ...profile,
      ...pick(outcomes[index]!),
    })),
  };
}

function pick({ route, reason, ocrConfidence }: PageOutcome): Pick<PageOutcome, 'route' | 'reason' | 'ocrConfidence'> {
  return { route, reason, ...(ocrConfidence === undefined ? {} : { ocrConfidence }) };
}
