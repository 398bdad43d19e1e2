import { z } from 'zod';
import { fieldTraits } from '../field-traits.ts';

/** In which language a document is. */
export const languageFields = {
  enableLanguageDetection: z
    .boolean()
    .default(true)
    .describe('Find the language of a document from its text.')
    .register(fieldTraits, { changesOutput: true }),
  defaultLanguage: z
    .string()
    .regex(/^[a-z]{2}$/)
    .default('en')
    .describe('Language of a document of which none was found.')
    .register(fieldTraits, { changesOutput: true, format: 'an ISO 639-1 code, such as en' }),
};
