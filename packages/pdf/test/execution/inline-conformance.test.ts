import type { Processor, ProcessingResult } from '@ingestkit/core';
import { testExecutionBackend, type FixtureConfig, type FixtureServices } from '@ingestkit/conformance';
import { InlineExecutionBackend } from '../../src/execution/inline-execution-backend.ts';

// One thread, which is the caller's: nothing can be ended by force, and documents take turns.
testExecutionBackend('InlineExecutionBackend', {
  createBackend: async ({ processor, services }) => {
    const module = (await import(processor)) as {
      default: Processor<FixtureConfig, ProcessingResult, FixtureServices>;
    };
    return new InlineExecutionBackend({ processor: module.default, services });
  },
  lacks: ['isolation', 'concurrency'],
});
