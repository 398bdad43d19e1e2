/**
 * What a worker thread loads. It stays this thin because whatever runs in a thread is out of sight of coverage and
 * debuggers: the work is in `run-processor.ts`, which tests call directly.
 */
export { runProcessor as default } from './run-processor.ts';
