import type { LLMBackend } from '@ingestkit/core';
import type { ChunkDraft } from '../chunk/chunk-draft.ts';
import { loadDefaultTokenizer } from '../chunk/tokenizer.ts';
import type { PDFProcessorConfig } from '../config/index.ts';
import { cleanUpDrafts } from '../ocr/clean-up-drafts.ts';
import type { DocumentRun } from './document-run.ts';
import type { ReadPages } from './read-pages.ts';

export interface CleanUpScansOptions {
  run: DocumentRun;
  config: PDFProcessorConfig;
  llm: LLMBackend | null;
  signal?: AbortSignal | undefined;
  /** Called with each question to the model and its answer. */
  onExchange: (exchange: { model: string; prompt: string; answer: string }) => void;
}

/**
 * The drafts as they are, or those of OCR pages mended by a model where `enableOcrCleanup` asks for it; a model that fails
 * is W_LLM_UNAVAILABLE, and the rest stays as it was read.
 */
export async function* cleanUpScans(
  drafts: AsyncIterable<ChunkDraft>,
  { pages }: ReadPages,
  { run, config, llm, signal, onExchange }: CleanUpScansOptions,
): AsyncGenerator<ChunkDraft> {
  const ocrPages = new Set(pages.filter(({ scan }) => scan !== null).map(({ profile }) => profile.pageNumber));
  const onUnavailable = (reason: string): void =>
    run.warn('W_LLM_UNAVAILABLE', `OCR text was not cleaned up, or not all of it: ${reason}`, 'ocr');
  if (!config.enableOcrCleanup || ocrPages.size === 0) return yield* drafts;
  if (llm === null) {
    onUnavailable('there is no language model.');
    return yield* drafts;
  }
  const tokenizer = await loadDefaultTokenizer();
  yield* cleanUpDrafts(drafts, { llm, config, tokenizer, ocrPages, signal, onExchange, onUnavailable });
}
