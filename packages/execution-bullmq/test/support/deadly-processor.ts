import { basename } from 'node:path';
import { createEmptyResult, type ProcessingResult } from '@ingestkit/core';

/** Documents named `poison...` kill the whole process that they are in, at once; the others go well. */
export default function processDeadly(filePath: string): Promise<ProcessingResult> {
  if (basename(filePath).startsWith('poison')) process.kill(process.pid, 'SIGKILL');
  const identity = { filePath, ingestKey: '', ingestRunId: '', tenantId: null };
  return Promise.resolve({ ...createEmptyResult(identity), status: 'succeeded', processingTimeSeconds: 0 });
}
