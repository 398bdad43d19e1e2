import { z } from 'zod';
import { fieldTraits } from '../field-traits.ts';

/** Who made the chunks, and for whom. */
export const identityFields = {
  parserVersion: z
    .string()
    .min(1)
    .max(100)
    .default('ingestkit_pdf:1.0.0')
    .describe('Name and version of the parser. It stands in every chunk; a new one makes every document new.')
    .register(fieldTraits, { changesOutput: true, format: 'a name and version, such as ingestkit_pdf:1.0.0' }),
  tenantId: z
    .string()
    .min(1)
    .max(200)
    .nullable()
    .default(null)
    .describe('Whose documents these are. Tenants share no chunks, also where their documents are the same.')
    .register(fieldTraits, { changesOutput: true, format: 'a name that is not empty' }),
};
