import { describe, expect, it } from 'vitest';
import { describeConfigFields, outputFingerprint, parsePDFProcessorConfig } from '../../src/config/index.ts';
import { configShape } from '../../src/config/groups/index.ts';

/** Fields that may change without a document becoming new; every other one makes it new. */
const leavesOutputAlone = new Set([
  'maxFileSizeMb',
  'maxPageCount',
  'perDocumentTimeoutSeconds',
  'maxDecompressionRatio',
  'rejectJavascript',
  'passwords',
  'rejectJavascriptOverrideReason',
  'maxFileSizeOverrideReason',
  'maxPageCountOverrideReason',
  'ocrConfidenceThreshold',
  'ocrMaxWorkers',
  'embeddingBatchSize',
  'embeddingBatchTokens',
  'embeddingConcurrency',
  'defaultCollection',
  'backendTimeoutSeconds',
  'backendMaxRetries',
  'backendBackoffBase',
  'executionBackend',
  'executionMaxWorkers',
  'executionQueueUrl',
  'executionMemoryLimitMb',
  'executionResultTtlSeconds',
  'logSampleText',
  'logLlmPrompts',
  'logChunkPreviews',
  'logOcrOutput',
  'redactPatterns',
]);

const defaults = parsePDFProcessorConfig();

/** Another value of the same type. It need not be valid: the fingerprint only looks. */
function otherValue(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  return Array.isArray(value) ? [...value, 'other'] : `${String(value)} other`;
}

describe('the output fingerprint', () => {
  it.each(describeConfigFields().map(({ name }) => name))('is right about %s', (name) => {
    const changed = { ...defaults, [name]: otherValue(Reflect.get(defaults, name)) };
    const isSame = outputFingerprint(changed) === outputFingerprint(defaults);
    expect(isSame).toBe(leavesOutputAlone.has(name));
  });

  it('has every field classified, grouped and described', () => {
    const fields = describeConfigFields();
    expect(fields.map(({ name }) => name)).toStrictEqual(Object.keys(configShape));
    for (const field of fields) {
      expect(field.description).toMatch(/^[A-Z].{20,}\.$|^[a-z]+: .{20,}\.$/);
      expect(field.expects).not.toMatch(/undefined|anything/);
      expect(field.changesOutput).toBeTypeOf('boolean');
    }
  });

  it('does not depend on the order in which fields were given', () => {
    const one = parsePDFProcessorConfig({ ocrDpi: 150, chunkSizeTokens: 100 });
    const other = Object.fromEntries(Object.entries(one).toReversed());
    expect(outputFingerprint(parsePDFProcessorConfig(other))).toBe(outputFingerprint(one));
    expect(outputFingerprint(one)).toMatch(/^[0-9a-f]{64}$/);
  });
});
