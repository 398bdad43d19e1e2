export { DistributedExecutionBackend, type DistributedExecutionOptions } from './distributed-execution-backend.ts';
export type { DistributedEngine, JobListener, QueuedJob } from './distributed-engine.ts';
export {
  ENVELOPE_VERSION,
  JobContentSchema,
  JobEnvelopeSchema,
  MAX_ENVELOPE_BYTES,
  createJobEnvelope,
  checkJobEnvelope,
  decodeJobEnvelope,
  encodeJobEnvelope,
  type JobContent,
  type JobEnvelope,
  type JobEnvelopeParts,
} from './job-envelope.ts';
export { checkContent, checkContentUnlessLink, toFilePath, type SubmittedFile } from './file-content.ts';
export { createJobId, submitterIdOf } from './job-id.ts';
export { realFolderOf } from './real-folder.ts';
export { decodeProgress, encodeProgress } from './progress-codec.ts';
export { decodeResult, encodeResult } from './result-codec.ts';
