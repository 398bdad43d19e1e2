export * from './box.ts';
export * from './page-span.ts';
export * from './chunk.ts';
export * from './document-types.ts';
export * from './failed-result.ts';
export * from './json-value.ts';
export * from './processing-result.ts';
export * from './progress-event.ts';
