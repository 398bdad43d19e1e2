import { chunksFields } from './chunks.ts';
import { embeddingFields } from './embedding.ts';
import { executionFields } from './execution.ts';
import { headersFootersFields } from './headers-footers.ts';
import { headingsFields } from './headings.ts';
import { identityFields } from './identity.ts';
import { languageFields } from './language.ts';
import { limitsFields } from './limits.ts';
import { llmFields } from './llm.ts';
import { loggingFields } from './logging.ts';
import { ocrFields } from './ocr.ts';
import { qualityFields } from './quality.ts';
import { resilienceFields } from './resilience.ts';
import { storeFields } from './store.ts';
import { tablesFields } from './tables.ts';
import { tier1Fields } from './tier1.ts';

/** Every field of the config, flat, in the order in which the reference shows them. */
export const configShape = {
  ...identityFields,
  ...limitsFields,
  ...tier1Fields,
  ...llmFields,
  ...ocrFields,
  ...qualityFields,
  ...headersFootersFields,
  ...headingsFields,
  ...tablesFields,
  ...chunksFields,
  ...embeddingFields,
  ...storeFields,
  ...languageFields,
  ...resilienceFields,
  ...executionFields,
  ...loggingFields,
};

/** The groups of {@link configShape} under the titles that people see. */
export const CONFIG_GROUPS = [
  { title: 'Identity', fields: identityFields },
  { title: 'Limits', fields: limitsFields },
  { title: 'Tier 1: rules', fields: tier1Fields },
  { title: 'Tiers 2 and 3: language models', fields: llmFields },
  { title: 'OCR', fields: ocrFields },
  { title: 'Text quality', fields: qualityFields },
  { title: 'Headers and footers', fields: headersFootersFields },
  { title: 'Headings', fields: headingsFields },
  { title: 'Tables', fields: tablesFields },
  { title: 'Chunks', fields: chunksFields },
  { title: 'Embedding', fields: embeddingFields },
  { title: 'Store', fields: storeFields },
  { title: 'Language', fields: languageFields },
  { title: 'Resilience', fields: resilienceFields },
  { title: 'Execution', fields: executionFields },
  { title: 'Logging', fields: loggingFields },
] as const;
