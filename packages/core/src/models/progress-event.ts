import type { Stage } from '../errors/stages.ts';
import type { Status } from './processing-result.ts';

/** Where a document stands. Carries names and counts, never text of the document. Plain data: crosses threads. */
export type ProgressEvent =
  | { type: 'document'; filePath: string; state: 'started'; pageCount?: number }
  | { type: 'document'; filePath: string; state: 'ended'; status: Status }
  | { type: 'page'; filePath: string; pageNumber: number; pageCount: number }
  | { type: 'stage'; filePath: string; stage: Stage; state: 'started' | 'ended' };

/** Called as work goes on. Throttling is the receiver's business; what it throws is ignored. */
export type ProgressListener = (event: ProgressEvent) => void;
