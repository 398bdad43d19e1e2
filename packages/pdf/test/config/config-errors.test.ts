import { describe, expect, it } from 'vitest';
import { refusal } from './refusal.ts';

describe('the refusal of a config', () => {
  it('names every wrong field on a line of its own, with what was expected and what came', () => {
    const input = { chunkSizeTokens: -1, ocrDpi: '300', executionBackend: 'cloud', executionMaxWorkers: 0.5 };
    expect(refusal(input).split('\n')).toStrictEqual([
      'The config is not valid:',
      '- ocrDpi: expected a whole number from 72 to 1200, got a text',
      '- chunkSizeTokens: expected a whole number from 16 to 32768, got -1',
      '- executionBackend: expected one of local, distributed, inline, got cloud',
      '- executionMaxWorkers: expected a whole number from 1 to 256, got 0.5',
    ]);
  });

  it('names broken rules besides wrong fields and unknown keys', () => {
    const message = refusal({ maxPageCount: 9000, ocrDpi: 1, wrongKey: 1, chunkOverlapTokens: 'x' });
    expect(message).toContain('maxPageCountOverrideReason: expected a written reason');
    expect(message).toContain('ocrDpi: expected');
    expect(message).toContain('"wrongKey": unknown key');
    // A rule is silent where a field that it reads is wrong by itself.
    expect(message).not.toContain('less than chunkSizeTokens');
  });

  it.each([
    ['chunkSizeToken', 'chunkSizeTokens'],
    ['chunk_size_tokens', 'chunkSizeTokens'],
    ['CHUNK-OVERLAP-TOKENS', 'chunkOverlapTokens'],
    ['rejectJavaScript', 'rejectJavascript'],
    ['ocrDPI', 'ocrDpi'],
    ['exectionBakend', 'executionBackend'],
    ['maxFilesizeMB', 'maxFileSizeMb'],
  ])('suggests for the typo %s the key %s', (typo, meant) => {
    expect(refusal({ [typo]: 1 })).toContain(`"${typo}": unknown key, did you mean ${meant}?`);
  });

  it('suggests nothing for a key that is near to none', () => {
    expect(refusal({ completelyDifferent: 1 })).toContain('"completelyDifferent": unknown key, see docs/reference');
    expect(refusal({ ['k'.repeat(5000)]: 1 }).length).toBeLessThan(300);
  });

  it('refuses what is no object', () => {
    expect(refusal(null)).toContain('expected an object of config fields, got null');
    expect(refusal([1])).toContain('got a list');
    expect(refusal('chunkSizeTokens: 1')).toContain('got a text');
  });

  it('never holds a secret', () => {
    const secret = 'hunter2secret';
    for (const input of [
      { passwords: secret },
      { passwords: [12_345_678, secret], ocrDpi: 1 },
      { executionQueueUrl: `not a url with ${secret}` },
      { executionQueueUrl: { password: secret } },
      { queueUrl: `redis://:${secret}@host` },
      { classificationModel: '', tenantId: 7, [`password`]: secret },
      { ocrLanguage: secret.toUpperCase() },
    ]) {
      const message = refusal(input);
      expect(message.toLowerCase()).not.toContain(secret);
      expect(message).not.toContain('12345678');
    }
  });
});
