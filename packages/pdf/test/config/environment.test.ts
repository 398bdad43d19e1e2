import { describe, expect, test } from 'vitest';
import { configFromEnvironment, environmentName } from '../../src/config/index.ts';

describe('the environment', () => {
  test('has a variable for each field', () => {
    expect(environmentName('executionQueueUrl')).toBe('INGESTKIT_EXECUTION_QUEUE_URL');
    expect(environmentName('ocrDpi')).toBe('INGESTKIT_OCR_DPI');
  });

  test.each([
    ['INGESTKIT_EMBEDDING_DIMENSION', '384', { embeddingDimension: 384 }],
    ['INGESTKIT_REJECT_JAVASCRIPT', 'false', { rejectJavascript: false }],
    ['INGESTKIT_TENANT_ID', 'acme', { tenantId: 'acme' }],
    ['INGESTKIT_TENANT_ID', '42', { tenantId: '42' }],
    ['INGESTKIT_TENANT_ID', 'null', { tenantId: null }],
    ['INGESTKIT_PASSWORDS', '["one", "two"]', { passwords: ['one', 'two'] }],
    ['INGESTKIT_EXECUTION_QUEUE_URL', 'redis://u:p@host', { executionQueueUrl: 'redis://u:p@host' }],
    ['INGESTKIT_TENANT_ID', '', {}],
    ['INGESTKIT_SERVICE_HOST', '10.0.0.1', {}],
    ['CHUNK_SIZE_TOKENS', '100', {}],
  ])('%s=%s', (name, text, fields) => {
    expect(configFromEnvironment({ [name]: text })).toEqual(fields);
  });

  test('is refused where a variable is wrong: by its name, without its value', () => {
    const environment = { INGESTKIT_EXECUTION_QUEUE_URL: 'hunter2' };
    expect(() => configFromEnvironment(environment)).toThrow(
      'The environment variable INGESTKIT_EXECUTION_QUEUE_URL: expected a URL such as redis://host:6379, or null.',
    );
    expect(() => configFromEnvironment({ INGESTKIT_CHUNK_SIZE_TOKENS: 'many' })).toThrow('a whole number');
  });
});
