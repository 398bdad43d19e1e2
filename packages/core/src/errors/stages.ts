/** The stages of the pipeline, in the order in which a document passes them; `execution` is the backend around it. */
export const STAGES = [
  'execution',
  'source',
  'security',
  'parse',
  'classify',
  'ocr',
  'process',
  'chunk',
  'embed',
  'write',
] as const;

/** Where in the pipeline something happened. */
export type Stage = (typeof STAGES)[number];
