import { createFailedResult, IngestError, type ProcessingResult } from '@ingestkit/core';
import type { IngestRouter, RouterSetup } from '../../src/libraries.ts';

/** A router that keeps what it was asked, and answers from a table. */
export interface FakeRouter extends IngestRouter {
  /** What it was made with. */
  madeWith: RouterSetup | undefined;
  filePaths: string[];
  isClosed: boolean;
}

export interface FakeAnswers {
  /** By path; what is not here succeeds. */
  results?: Record<string, ProcessingResult>;
  /** In which order the inputs end, by index. Default: as they come. */
  order?: number[];
}

export function createFakeRouter({ results = {}, order }: FakeAnswers = {}): FakeRouter {
  const router: FakeRouter = {
    madeWith: undefined,
    filePaths: [],
    isClosed: false,
    async *processStream(filePaths, { onProgress } = {}) {
      for await (const filePath of filePaths) router.filePaths.push(filePath);
      for (const index of order ?? router.filePaths.keys()) {
        const filePath = router.filePaths[index] ?? '';
        onProgress?.({ type: 'page', filePath, pageNumber: 1, pageCount: 1 });
        yield await Promise.resolve({ index, filePath, result: results[filePath] ?? createSucceededResult(filePath) });
      }
    },
    [Symbol.asyncDispose]: () => {
      router.isClosed = true;
      return Promise.resolve();
    },
  };
  return router;
}

export function createSucceededResult(filePath: string, changes: Partial<ProcessingResult> = {}): ProcessingResult {
  const empty = createFailedResult({
    filePath,
    error: new IngestError('E_INTERNAL', 'none'),
    processingTimeSeconds: 0.5,
  });
  const page = { pageNumber: 1, pageType: 'text', route: 'native', reason: 'text', quality: 1 } as const;
  return {
    ...empty,
    status: 'succeeded',
    errors: [],
    errorDetails: [],
    pages: [page, { ...page, pageNumber: 2 }],
    chunksCreated: 3,
    ...changes,
  };
}

export function createResultThatFailed(filePath: string): ProcessingResult {
  const error = new IngestError('E_PARSE_CORRUPT', 'The cross-reference table is gone.', { stage: 'parse' });
  return createFailedResult({ filePath, error, processingTimeSeconds: 0.1 });
}
