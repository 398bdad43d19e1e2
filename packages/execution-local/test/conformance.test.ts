import { testExecutionBackend } from '@ingestkit/conformance';
import { LocalExecutionBackend } from '@ingestkit/execution-local';

testExecutionBackend('LocalExecutionBackend', {
  createBackend: ({ processor, services, maxWorkers, memoryLimitMb }) =>
    new LocalExecutionBackend({ processor, services: { ...services }, maxWorkers, memoryLimitMb }),
});
