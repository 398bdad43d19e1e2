import { describe, expect, test } from 'vitest';
import { parsePDFProcessorConfig, tightenConfig } from '../../src/config/index.ts';

const own = parsePDFProcessorConfig({
  maxPageCount: 1000,
  perDocumentTimeoutSeconds: 120,
  passwords: ['own'],
  embeddingModel: 'own-model',
  embeddingDimension: 384,
  redactPatterns: ['own'],
  executionMaxWorkers: 2,
});

describe('The config for a document that somebody else has submitted', () => {
  test('is as submitted in how the document is read, cut and filed', () => {
    const submitted = { chunkSizeTokens: 128, ocrLanguage: 'de', tenantId: 'acme', defaultCollection: 'manuals' };
    expect(tightenConfig(own, submitted)).toMatchObject(submitted);
  });

  test('tightens a limit and never loosens one', () => {
    expect(tightenConfig(own, { maxPageCount: 10, perDocumentTimeoutSeconds: 30 })).toMatchObject({
      maxPageCount: 10,
      perDocumentTimeoutSeconds: 30,
    });
    const loose = {
      maxPageCount: 100_000,
      maxPageCountOverrideReason: 'because I say so',
      perDocumentTimeoutSeconds: 9999,
      rejectJavascript: false,
      rejectJavascriptOverrideReason: 'because I say so',
    };
    expect(tightenConfig(own, loose)).toMatchObject({
      maxPageCount: 1000,
      maxPageCountOverrideReason: null,
      perDocumentTimeoutSeconds: 120,
      rejectJavascript: true,
    });
  });

  test('a limit that this machine has lifted keeps the reason of this machine', () => {
    const lifted = parsePDFProcessorConfig({ maxPageCount: 9000, maxPageCountOverrideReason: 'atlases' });
    expect(tightenConfig(lifted, { maxPageCount: 8000 })).toMatchObject({
      maxPageCount: 8000,
      maxPageCountOverrideReason: 'atlases',
    });
  });

  test('has the models, passwords, threads and log flags of this machine', () => {
    const submitted = {
      passwords: ['theirs'],
      embeddingModel: 'their-model',
      embeddingDimension: 8,
      executionBackend: 'distributed',
      executionMaxWorkers: 64,
      logSampleText: true,
    };
    expect(tightenConfig(own, submitted)).toMatchObject({
      passwords: ['own'],
      embeddingModel: 'own-model',
      embeddingDimension: 384,
      executionBackend: 'local',
      executionMaxWorkers: 2,
      logSampleText: false,
    });
  });

  test('scrubs what either of them wants scrubbed', () => {
    expect(tightenConfig(own, { redactPatterns: ['theirs'] }).redactPatterns).toEqual(['own', 'theirs']);
  });

  test.each([{ chunkSizeTokens: 'many' }, { chunkSize: 1 }])('refuses %j with E_CONFIG_INVALID', (submitted) => {
    expect(() => tightenConfig(own, submitted)).toThrow(expect.objectContaining({ code: 'E_CONFIG_INVALID' }));
  });
});
