import { z } from 'zod';
import { fieldTraits } from '../field-traits.ts';

/** Where the work is done. None of it changes what comes out. */
export const executionFields = {
  executionBackend: z
    .enum(['local', 'distributed', 'inline'])
    .default('local')
    .describe('local: a pool of worker threads. distributed: workers behind a queue. inline: the thread of the caller.')
    .register(fieldTraits, { changesOutput: false }),
  executionMaxWorkers: z
    .int()
    .min(1)
    .max(256)
    .default(4)
    .describe('The most worker threads of the local backend; never more than there are jobs.')
    .register(fieldTraits, { changesOutput: false, unit: 'threads' }),
  executionQueueUrl: z
    .string()
    .max(2000)
    .refine((url) => /^[a-z][a-z0-9+.-]*:\/\/./i.test(url) && URL.canParse(url))
    .nullable()
    .default(null)
    .describe('Address of the queue that the distributed backend needs.')
    .register(fieldTraits, { changesOutput: false, secret: true, format: 'a URL such as redis://host:6379' }),
  executionMemoryLimitMb: z
    .int()
    .min(64)
    .max(1_048_576)
    .default(1024)
    .describe('Heap of one worker thread. A document that needs more fails alone (E_EXECUTION_OUT_OF_MEMORY).')
    .register(fieldTraits, { changesOutput: false, unit: 'MB' }),
  executionResultTtlSeconds: z
    .number()
    .positive()
    .max(604_800)
    .default(3600)
    .describe('How long a result can be asked for after its job has ended.')
    .register(fieldTraits, { changesOutput: false, unit: 'seconds' }),
};
