import type { ProcessingResult, ProgressEvent, ProgressListener } from '@ingestkit/core';
import { recordMetrics } from './document-metrics.ts';
import type { OpenTelemetry } from './load-open-telemetry.ts';
import { SpanTree } from './span-tree.ts';

/** What is watched of one document. */
export interface WatchedDocument {
  /** To be told of every event of the document; passes them on to the application's own listener. */
  onProgress: ProgressListener | undefined;
  /** To be told of the result; gives it back. */
  ended(result: ProcessingResult): ProcessingResult;
}

/**
 * Makes spans of a document, under the span that is active now, from its progress events, and metrics from its result.
 * Both come to this thread wherever the work is done, so that a worker needs no OpenTelemetry of its own. Does nothing
 * where there is none.
 */
export function watchDocument(api: OpenTelemetry | null, onProgress: ProgressListener | undefined): WatchedDocument {
  if (api === null) return { onProgress, ended: (result) => result };
  const tree = new SpanTree(api);
  return {
    onProgress: (event) => {
      record(tree, event);
      onProgress?.(event);
    },
    ended: (result) => {
      tree.end(result);
      recordMetrics(api, result);
      return result;
    },
  };
}

function record(tree: SpanTree, event: ProgressEvent): void {
  switch (event.type) {
    case 'document':
      if (event.state === 'started') tree.begin();
      else tree.markEnd();
      break;
    case 'page':
      tree.pageRead(event.pageNumber);
      break;
    case 'stage':
      if (event.state === 'started') tree.beginStage(event.stage);
      else tree.endStage(event.stage);
  }
}
