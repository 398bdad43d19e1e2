import { testExecutionBackend } from '@ingestkit/conformance';
import { LocalExecutionBackend } from '../src/index.ts';

testExecutionBackend('LocalExecutionBackend', {
  createBackend: ({ processor, services, maxWorkers, memoryLimitMb }) =>
    new LocalExecutionBackend({ processor, services: { ...services }, maxWorkers, memoryLimitMb }),
});
