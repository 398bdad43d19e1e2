import { z } from 'zod';
import { fieldTraits } from '../field-traits.ts';

const PreprocessingStepSchema = z.enum(['deskew', 'denoise', 'binarize', 'contrast']);

/** How pages are read from their pictures. */
export const ocrFields = {
  ocrEngine: z
    .enum(['tesseract', 'tesseract-native', 'paddleocr'])
    .default('tesseract')
    .describe(
      'Engine to use; tesseract-native is the program on the path. One that is not there falls back to tesseract with W_OCR_ENGINE_FALLBACK.',
    )
    .register(fieldTraits, { changesOutput: true }),
  ocrDpi: z
    .int()
    .min(72)
    .max(1200)
    .default(300)
    .describe('Resolution at which a page is pictured.')
    .register(fieldTraits, { changesOutput: true, unit: 'dots per inch' }),
  ocrLanguage: z
    .string()
    .regex(/^[a-z]{2}(-[A-Za-z]{2,4})?(\+[a-z]{2}(-[A-Za-z]{2,4})?)*$/)
    .max(100)
    .default('en')
    .describe('Languages that the pages are written in.')
    .register(fieldTraits, { changesOutput: true, format: 'ISO 639-1 codes joined with +, such as en or en+de' }),
  ocrConfidenceThreshold: z
    .number()
    .min(0)
    .max(1)
    .default(0.7)
    .describe('Mean confidence of the words below which a page is reported (W_PAGE_LOW_OCR_CONFIDENCE).')
    .register(fieldTraits, { changesOutput: false }),
  ocrPreprocessingSteps: z
    .array(PreprocessingStepSchema)
    .max(4)
    .refine((steps) => new Set(steps).size === steps.length)
    .default(['deskew'])
    .describe('What is done to a picture before it is read, in this order.')
    .register(fieldTraits, { changesOutput: true, format: 'each at most once' }),
  ocrMaxWorkers: z
    .int()
    .min(1)
    .max(64)
    .default(4)
    .describe('Pages of one document that are read at the same time.')
    .register(fieldTraits, { changesOutput: false, unit: 'pages' }),
  // A page that runs out of time is missing from the output: giving it more must not be skipped as "unchanged".
  ocrPerPageTimeoutSeconds: z
    .number()
    .positive()
    .max(3600)
    .default(60)
    .describe('Time that OCR of one page may take. A page that runs out of it is lost (E_OCR_TIMEOUT).')
    .register(fieldTraits, { changesOutput: true, unit: 'seconds' }),
  enableOcrCleanup: z
    .boolean()
    .default(false)
    .describe('Let ocrCleanupModel mend the text of OCR pages. This shows page text to the model.')
    .register(fieldTraits, { changesOutput: true }),
  ocrCleanupModel: z
    .string()
    .min(1)
    .max(200)
    .default('qwen2.5:7b')
    .describe('Model that mends OCR text, as the backend names it.')
    .register(fieldTraits, { changesOutput: true, format: 'the name of a model' }),
};
