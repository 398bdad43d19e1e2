import { IngestError } from '@ingestkit/core';

/** The document passed its deadline and its thread was ended. */
export function deadlinePassed(timeoutMs: number): IngestError {
  const seconds = timeoutMs / 1000;
  return new IngestError(
    'E_EXECUTION_TIMEOUT',
    `The document was stopped after perDocumentTimeoutSeconds (${seconds} s). Raise it to give such documents more time.`,
    { stage: 'execution' },
  );
}

/** No thread came up, or the processor's module never finished loading. */
export function startTookTooLong(startTimeoutMs: number): IngestError {
  return new IngestError(
    'E_EXECUTION_CRASHED',
    `No worker was ready within ${startTimeoutMs / 1000} s. Check that the processor's module can be loaded, or raise startTimeoutMs.`,
    { stage: 'execution' },
  );
}

/** Somebody asked that the document be stopped. */
export function cancelled(why: string): IngestError {
  return new IngestError('E_EXECUTION_CANCELLED', why, { stage: 'execution' });
}

/** The worker died, twice: with others around and alone. */
export function crashed(cause: Error): IngestError {
  return new IngestError(
    'E_EXECUTION_CRASHED',
    `The worker died while it worked on this document, also when it was tried again alone: ${cause.message}`,
    { stage: 'execution', cause },
  );
}

/** The document needed more memory than it may have, twice: with others around and alone. */
export function outOfMemory(memoryLimitMb: number, cause: Error): IngestError {
  return new IngestError(
    'E_EXECUTION_OUT_OF_MEMORY',
    `The document needed more than ${memoryLimitMb} MB, also when it was tried again alone. Raise executionMemoryLimitMb or split the file.`,
    { stage: 'execution', cause },
  );
}

/** The job was not taken. */
export function submitRefused(why: string, cause?: unknown): IngestError {
  return new IngestError('E_EXECUTION_SUBMIT', why, { stage: 'execution', cause });
}

/** There is no such job, or not any more. */
export function jobNotFound(jobId: string): IngestError {
  return new IngestError(
    'E_EXECUTION_NOT_FOUND',
    `No job with the id "${jobId}": it was never submitted here, or its result has expired.`,
    { stage: 'execution' },
  );
}

/** The caller's own patience ran out; the work goes on. */
export function waitedLongEnough(what: string, timeoutMs: number): IngestError {
  return new IngestError('E_EXECUTION_TIMEOUT', `${what} did not end within ${timeoutMs} ms. It goes on; ask again.`, {
    stage: 'execution',
  });
}

/** The caller does not want to wait any more; the work goes on. */
export function waitingAborted(what: string): IngestError {
  return new IngestError('E_EXECUTION_CANCELLED', `Waiting for ${what} was aborted. The work itself goes on.`, {
    stage: 'execution',
  });
}
