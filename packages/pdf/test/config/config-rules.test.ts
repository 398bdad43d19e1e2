import { describe, expect, it } from 'vitest';
import { parsePDFProcessorConfig, securityOverrides } from '../../src/config/index.ts';
import { refusal } from './refusal.ts';

const lifted: [field: string, value: boolean | number, reasonField: string][] = [
  ['rejectJavascript', false, 'rejectJavascriptOverrideReason'],
  ['maxFileSizeMb', 500.5, 'maxFileSizeOverrideReason'],
  ['maxPageCount', 5001, 'maxPageCountOverrideReason'],
];

describe('a security default', () => {
  it.each(lifted)('%s is not lifted to %j without a reason', (field, value, reasonField) => {
    expect(refusal({ [field]: value })).toContain(`${reasonField}: expected a written reason, because ${field} is`);
    expect(refusal({ [field]: value, [reasonField]: '   ' })).toContain(`${reasonField}: expected`);
  });

  it.each(lifted)('%s is lifted to %j with a reason, and says so', (field, value, reasonField) => {
    const config = parsePDFProcessorConfig({ [field]: value, [reasonField]: 'our own forms, ticket 7' });
    expect(securityOverrides(config)).toStrictEqual([{ field, value, reason: 'our own forms, ticket 7' }]);
  });

  it.each(lifted)('%s is not lifted by a reason alone', (field, _value, reasonField) => {
    const config = parsePDFProcessorConfig({ [reasonField]: 'just in case' });
    expect(securityOverrides(config)).toStrictEqual([]);
    expect(config).toMatchObject({ [field]: Reflect.get(parsePDFProcessorConfig(), field) });
  });

  it.each(lifted)('%s is no override for the reason of another field', (field, value, reasonField) => {
    const others = Object.fromEntries(lifted.map(([, , name]) => [name, 'a reason']));
    expect(refusal({ ...others, [field]: value, [reasonField]: null })).toContain(`${reasonField}: expected`);
  });

  it('may be tightened without a reason', () => {
    const config = parsePDFProcessorConfig({ maxFileSizeMb: 10, maxPageCount: 50 });
    expect(securityOverrides(config)).toStrictEqual([]);
  });
});

describe('a rule over several fields', () => {
  it('keeps the overlap below the chunk size', () => {
    expect(refusal({ chunkSizeTokens: 64, chunkOverlapTokens: 64 })).toContain(
      'chunkOverlapTokens: expected less than chunkSizeTokens',
    );
    expect(refusal({ chunkSizeTokens: 50 })).toContain('chunkOverlapTokens');
    expect(parsePDFProcessorConfig({ chunkSizeTokens: 64, chunkOverlapTokens: 63 }).chunkOverlapTokens).toBe(63);
  });

  it('leaves no table between sentences and database', () => {
    expect(refusal({ tableMinRowsForDb: 30 })).toContain(
      'tableMinRowsForDb: expected at most tableMaxRowsForSerialization',
    );
    expect(parsePDFProcessorConfig({ tableMinRowsForDb: 10 }).tableMinRowsForDb).toBe(10);
  });

  it('keeps medium confidence at or below high confidence', () => {
    expect(refusal({ tier1HighConfidenceSignals: 2 })).toContain('tier1MediumConfidenceSignals: expected at most');
  });

  it('wants a queue URL for distributed execution, and takes it', () => {
    expect(refusal({ executionBackend: 'distributed' })).toContain('executionQueueUrl: expected the URL of a queue');
    const executionQueueUrl = 'redis://localhost:6379';
    const config = parsePDFProcessorConfig({ executionBackend: 'distributed', executionQueueUrl });
    expect(config).toMatchObject({ executionBackend: 'distributed', executionQueueUrl });
  });

  it('lets one config line lead back to local execution', () => {
    const executionQueueUrl = 'redis://localhost:6379';
    expect(parsePDFProcessorConfig({ executionBackend: 'local', executionQueueUrl }).executionBackend).toBe('local');
  });
});
