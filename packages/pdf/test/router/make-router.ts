import { onTestFinished } from 'vitest';
import type { Logger } from '@ingestkit/core';
import { PDFRouter, type PDFRouterOptions } from '../../src/pdf-router.ts';
import { CONFIG, openTestStore, type TestStore } from '../pipeline/setup.ts';

/** A router with a store in memory; both are closed after the test. */
export function makeRouter(options: Partial<PDFRouterOptions> = {}): TestStore & { router: PDFRouter } {
  const opened = openTestStore();
  const { vectorStore, structuredDb, embedder } = opened.backends;
  const { config, ...rest } = options;
  const router = new PDFRouter({
    vectorStore,
    structuredDb,
    embedder,
    llm: null,
    config: { ...CONFIG, ...(config as object | undefined) },
    ...rest,
  });
  onTestFinished(() => router.close());
  return { ...opened, router };
}

export interface LogLine {
  level: keyof Logger;
  fields: Record<string, unknown>;
  message: string;
}

/** A logger that keeps its lines. */
export function keepingLogger(): { logger: Logger; lines: LogLine[] } {
  const lines: LogLine[] = [];
  const at = (level: keyof Logger) => (fields: Record<string, unknown>, message: string) =>
    void lines.push({ level, fields, message });
  return { lines, logger: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') } };
}
