import { testExecutionBackend } from '@ingestkit/conformance';
import { DistributedExecutionBackend } from '../src/index.ts';
import { LocalExecutionBackend } from '@ingestkit/execution-local';
import { InMemoryEngine } from './in-memory-engine.ts';

testExecutionBackend('DistributedExecutionBackend on an engine in memory', {
  createBackend: ({ processor, maxWorkers, memoryLimitMb }) => {
    const engine = new InMemoryEngine(new LocalExecutionBackend({ processor, maxWorkers, memoryLimitMb }));
    return new DistributedExecutionBackend('memory://localhost', { engine });
  },
  // A worker elsewhere has services of its own.
  lacks: ['services'],
});
