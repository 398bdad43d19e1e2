import { z } from 'zod';
import { fieldTraits } from '../field-traits.ts';

/** The language models of tiers 2 and 3. They see numbers about a document, never its text. */
export const llmFields = {
  classificationModel: z
    .string()
    .min(1)
    .max(200)
    .default('qwen2.5:7b')
    .describe('Model of tier 2, as the backend names it.')
    .register(fieldTraits, { changesOutput: true, format: 'the name of a model' }),
  reasoningModel: z
    .string()
    .min(1)
    .max(200)
    .default('deepseek-r1:14b')
    .describe('Model of tier 3, asked where tier 2 is unsure.')
    .register(fieldTraits, { changesOutput: true, format: 'the name of a model' }),
  tier2ConfidenceThreshold: z
    .number()
    .min(0)
    .max(1)
    .default(0.6)
    .describe('Confidence from which the answer of tier 2 is taken.')
    .register(fieldTraits, { changesOutput: true }),
  llmTemperature: z
    .number()
    .min(0)
    .max(2)
    .default(0.1)
    .describe('Sampling temperature; lower is steadier.')
    .register(fieldTraits, { changesOutput: true }),
  enableTier3: z
    .boolean()
    .default(true)
    .describe('Ask the reasoning model where tier 2 is unsure.')
    .register(fieldTraits, { changesOutput: true }),
};
