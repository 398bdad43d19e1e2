import type { Logger } from '@ingestkit/core';
import type { PDFProcessorConfig } from '../config/index.ts';

type LogConfig = Pick<PDFProcessorConfig, 'logSampleText' | 'logLlmPrompts' | 'logChunkPreviews' | 'logOcrOutput'>;

/** Logs what of a document may be logged: each call does nothing unless its flag is set. */
export interface TextLog {
  /** `logSampleText`: the beginning of the document's text. */
  sample(pageTexts: Iterable<string>): void;
  /** `logLlmPrompts`: a question to a language model and its answer. */
  exchange(exchange: { model: string; prompt: string; answer: string }): void;
  /** `logChunkPreviews`: the beginning of a chunk. */
  chunk(text: string): void;
  /** `logOcrOutput`: what OCR read on a page, counted from 1. */
  ocr(pageNumber: number, text: string): void;
}

/** Characters of a beginning. */
const PREVIEW_CHARACTERS = 200;

/** @param file base name of the document. */
export function createTextLog(logger: Logger | undefined, config: LogConfig, file: string): TextLog {
  const say = (isWanted: boolean, fields: () => Record<string, unknown>, message: string): void => {
    if (isWanted && logger !== undefined) tell(logger, { file, ...fields() }, message);
  };
  return {
    sample: (pageTexts) =>
      say(config.logSampleText, () => ({ text: preview([...pageTexts].join('\n')) }), 'text of the document'),
    exchange: ({ answer, model, prompt }) =>
      say(config.logLlmPrompts, () => ({ model, prompt, answer }), 'language model'),
    chunk: (text) => say(config.logChunkPreviews, () => ({ text: preview(text) }), 'chunk'),
    ocr: (pageNumber, text) => say(config.logOcrOutput, () => ({ pageNumber, text }), 'text read by OCR'),
  };
}

function preview(text: string): string {
  return text.length > PREVIEW_CHARACTERS ? `${text.slice(0, PREVIEW_CHARACTERS)}…` : text;
}

/** In a worker the logger is a stand-in that answers with a promise. A logger that fails must not end the document. */
function tell(logger: Logger, fields: Record<string, unknown>, message: string): void {
  try {
    const done: unknown = logger.info(fields, message);
    if (done instanceof Promise) done.catch(() => null);
  } catch {
    // Its fault, and it has nowhere to go from here.
  }
}
