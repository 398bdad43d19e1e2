import { createFailedResult, IngestError, type ProcessingResult } from '@ingestkit/core';
import type { ExtractedDocument, Router, RouterOptions } from '../../src/libraries.ts';

/** A router that keeps what it was asked, and answers from a table. */
export interface FakeRouter extends Router {
  /** What it was made with. */
  madeWith: RouterOptions | undefined;
  filePaths: string[];
  isClosed: boolean;
}

export interface FakeAnswers {
  /** By path; what is not here succeeds. */
  results?: Record<string, ProcessingResult>;
  /** In which order the inputs end, by index. Default: as they come. */
  order?: number[];
  document?: ExtractedDocument;
}

export function createFakeRouter({ results = {}, order, document }: FakeAnswers = {}): FakeRouter {
  const router: FakeRouter = {
    madeWith: undefined,
    filePaths: [],
    isClosed: false,
    async *processStream(filePaths, { onProgress }) {
      router.filePaths = [...filePaths];
      for (const index of order ?? router.filePaths.keys()) {
        const filePath = router.filePaths[index] ?? '';
        onProgress?.({ type: 'page', filePath, pageNumber: 1, pageCount: 1 });
        yield await Promise.resolve({ index, filePath, result: results[filePath] ?? createSucceededResult(filePath) });
      }
    },
    extract: () => (document === undefined ? Promise.reject(new Error('no document')) : Promise.resolve(document)),
    inspect: (filePath) => Promise.resolve({ filePath }),
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
