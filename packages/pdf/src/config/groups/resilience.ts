import { z } from 'zod';
import { fieldTraits } from '../field-traits.ts';

/** How long stores and models are waited for, and how often they are asked again. */
export const resilienceFields = {
  backendTimeoutSeconds: z
    .number()
    .positive()
    .max(3600)
    .default(30)
    .describe('Time that one call to a store or a model may take.')
    .register(fieldTraits, { changesOutput: false, unit: 'seconds' }),
  backendMaxRetries: z
    .int()
    .min(0)
    .max(20)
    .default(2)
    .describe('How often a call that failed is made again; 0 is never.')
    .register(fieldTraits, { changesOutput: false, unit: 'retries' }),
  backendBackoffBase: z
    .number()
    .min(0)
    .max(60)
    .default(1)
    .describe('Wait before the first retry; each further one waits twice as long.')
    .register(fieldTraits, { changesOutput: false, unit: 'seconds' }),
};
