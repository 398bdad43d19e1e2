import type { ProgressEvent } from '../models/progress-event.ts';

/** What a processor is told about its job besides the file and the config. */
export interface ProcessorContext {
  /** The id that `submit` gave. */
  readonly jobId: string;
  /** Where the document comes from, as it is to be cited. Default: the file's own `file:` URL. */
  readonly sourceUri?: string;
  /** JSON values to carry along into every chunk of the document. */
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** Ingest also where the store already holds exactly this. */
  readonly force?: boolean;
  /**
   * Pass it on to the backends that are called for this document: when the document is stopped, what they do for it is
   * stopped as well. In a worker thread the processor itself is ended without warning, so its listeners may never run.
   */
  readonly signal: AbortSignal;
  /** Sends an event to the submitter's `onProgress`. Returns at once; events arrive in order and before the result. */
  reportProgress(event: ProgressEvent): void;
}

/**
 * Does the work on one document. An execution backend is given the URL of a module whose default export is a processor,
 * so that the work can run in a thread or on a machine where the caller's functions are not.
 *
 * `services` are the caller's backends. Where the processor runs in another thread, they are stand-ins: every method
 * returns a promise. Config and result are plain data (structured clone). What it throws becomes an error result.
 */
export type Processor<Config, Result, Services> = (
  filePath: string,
  config: Config,
  services: Services,
  context: ProcessorContext,
) => Promise<Result>;
