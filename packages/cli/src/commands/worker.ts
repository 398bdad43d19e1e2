import { NotImplementedError } from '@ingestkit/core';

/** The queue worker is a package of its own, which is not there yet. */
export function worker(): never {
  throw new NotImplementedError(
    'A queue worker needs the package @ingestkit/execution-bullmq, which is not published yet. ' +
      'Until then, run on this machine: ingestkit ingest --execution local.',
  );
}
