// A worker in a process of its own, for tests in which it is killed.
import { LocalExecutionBackend } from '@ingestkit/execution-local';
import { createIngestWorker } from '../../src/index.ts';

const [queueUrl = '', queueName = '', root = '', processor = '', lockDurationMs = ''] = process.argv.slice(2);
const execution = new LocalExecutionBackend({ processor, maxWorkers: 2 });
const worker = createIngestWorker({
  queueUrl,
  queueName,
  execution,
  roots: [root],
  concurrency: 2,
  lockDurationMs: Number(lockDurationMs),
});
await worker.ready();
process.stdout.write('ready\n');
