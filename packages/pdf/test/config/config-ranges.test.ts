import { describe, expect, it } from 'vitest';
import { describeConfigFields, parsePDFProcessorConfig } from '../../src/config/index.ts';
import { refusal } from './refusal.ts';

/** Field, least value, greatest value, and one step outside of each. */
const bounds: [field: string, least: number, most: number, below: number, above: number][] = [
  ['maxFileSizeMb', 0.001, 2000, 0, 2001],
  ['maxPageCount', 1, 1_000_000, 0, 1_000_001],
  ['perDocumentTimeoutSeconds', 0.001, 86_400, 0, 86_401],
  ['maxDecompressionRatio', 1, 1_000_000, 0.9, 1_000_001],
  ['minCharsPerPage', 0, 100_000, -1, 100_001],
  ['maxImageCoverageForText', 0, 1, -0.1, 1.1],
  ['minTableCountForComplex', 1, 1000, 0, 1001],
  ['minFontCountForDigital', 1, 1000, 0, 1001],
  ['tier1HighConfidenceSignals', 1, 5, 0, 6],
  ['tier1MediumConfidenceSignals', 1, 5, 0, 6],
  ['tier2ConfidenceThreshold', 0, 1, -0.1, 1.1],
  ['llmTemperature', 0, 2, -0.1, 2.1],
  ['ocrDpi', 72, 1200, 71, 1201],
  ['ocrConfidenceThreshold', 0, 1, -0.1, 1.1],
  ['ocrMaxWorkers', 1, 64, 0, 65],
  ['ocrPerPageTimeoutSeconds', 0.001, 3600, 0, 3601],
  ['qualityMinPrintableRatio', 0, 1, -0.1, 1.1],
  ['qualityMinWordsPerPage', 0, 10_000, -1, 10_001],
  ['headerFooterSamplePages', 2, 1000, 1, 1001],
  ['headerFooterZoneRatio', 0, 0.5, -0.1, 0.6],
  ['headerFooterSimilarityThreshold', 0, 1, -0.1, 1.1],
  ['headingMinFontSizeRatio', 1, 10, 0.9, 10.1],
  ['tableMaxRowsForSerialization', 0, 100_000, -1, 100_001],
  ['tableMinRowsForDb', 0, 100_000, -1, 100_001],
  ['tableContinuationColumnMatchThreshold', 0, 1, -0.1, 1.1],
  ['chunkSizeTokens', 16, 32_768, 15, 32_769],
  ['chunkOverlapTokens', 0, 16_384, -1, 16_385],
  ['embeddingDimension', 1, 16_384, 0, 16_385],
  ['embeddingBatchSize', 1, 2048, 0, 2049],
  ['embeddingBatchTokens', 1, 1_000_000, 0, 1_000_001],
  ['embeddingConcurrency', 1, 64, 0, 65],
  ['backendTimeoutSeconds', 0.001, 3600, 0, 3601],
  ['backendMaxRetries', 0, 20, -1, 21],
  ['backendBackoffBase', 0, 60, -1, 61],
  ['executionMaxWorkers', 1, 256, 0, 257],
  ['executionMemoryLimitMb', 64, 1_048_576, 63, 1_048_577],
  ['executionResultTtlSeconds', 0.001, 604_800, 0, 604_801],
];

/** What makes every value within its own range valid together with the others. */
const room = {
  maxFileSizeOverrideReason: 'test of a bound',
  maxPageCountOverrideReason: 'test of a bound',
  chunkSizeTokens: 32_768,
  chunkOverlapTokens: 0,
  tableMaxRowsForSerialization: 100_000,
  tableMinRowsForDb: 0,
  tier1HighConfidenceSignals: 5,
  tier1MediumConfidenceSignals: 1,
};

describe('the range of', () => {
  it.each(bounds)('%s is %d to %d', (field, least, most, below, above) => {
    for (const value of [least, most]) {
      expect(parsePDFProcessorConfig({ ...room, [field]: value })).toMatchObject({ [field]: value });
    }
    for (const value of [below, above]) {
      expect(refusal({ ...room, [field]: value })).toContain(`${field}: expected a`);
    }
  });

  it('every number is tested here', () => {
    const numbers = describeConfigFields().filter(({ defaultValue }) => typeof defaultValue === 'number');
    expect(numbers.map(({ name }) => name).toSorted()).toStrictEqual(bounds.map(([field]) => field).toSorted());
  });

  it('every number leaves out what is not a finite number', () => {
    for (const [field] of bounds) {
      for (const value of [Number.NaN, Number.POSITIVE_INFINITY, '1', null, true]) {
        expect(refusal({ ...room, [field]: value })).toContain(`${field}: expected`);
      }
    }
  });

  it.each(['maxPageCount', 'ocrDpi', 'chunkSizeTokens', 'executionMaxWorkers'])(
    '%s has whole numbers only',
    (field) => {
      expect(refusal({ [field]: 100.5 })).toContain(`${field}: expected a whole number`);
    },
  );
});

describe('the other fields take', () => {
  it.each([
    ['executionBackend', 'redis', 'one of local, distributed, inline, got redis'],
    ['ocrEngine', 'Tesseract', 'one of tesseract, tesseract-native, paddleocr, got Tesseract'],
    ['ocrPreprocessingSteps', ['sharpen'], 'a list of at most 4 out of deskew, denoise, binarize, contrast'],
    ['ocrPreprocessingSteps', ['deskew', 'deskew'], 'each at most once'],
    ['ocrLanguage', 'eng', 'ISO 639-1 codes joined with +, such as en or en+de'],
    ['ocrLanguage', 'en de', 'ISO 639-1 codes joined with +'],
    ['defaultLanguage', 'English', 'an ISO 639-1 code, such as en'],
    ['defaultCollection', '', 'letters, digits'],
    ['defaultCollection', 'a"; drop table', 'letters, digits'],
    ['tenantId', '', 'a name that is not empty, or null, got an empty text'],
    ['parserVersion', '', 'a name and version'],
    ['classificationModel', '', 'the name of a model'],
    ['rejectJavascript', 'false', 'true or false, got a text'],
    ['passwords', 'secret', 'a list of at most 100 texts'],
    ['redactPatterns', ['('], 'JavaScript regular expressions'],
    ['redactPatterns', ['x*'], 'that do not match the empty text'],
    ['executionQueueUrl', 'localhost:6379', 'a URL such as redis://host:6379'],
    ['executionQueueUrl', '', 'a URL such as redis://host:6379'],
  ])('%s: not %j', (field, value, expected) => {
    expect(refusal({ [field]: value })).toContain(`${field}: expected `);
    expect(refusal({ [field]: value })).toContain(expected);
  });

  it.each([
    ['ocrLanguage', 'en+de'],
    ['ocrLanguage', 'zh-TW'],
    ['defaultCollection', 'Büro_2026:a.b-c'],
    ['ocrPreprocessingSteps', ['contrast', 'binarize', 'denoise', 'deskew']],
    ['ocrPreprocessingSteps', []],
    ['redactPatterns', ['[\\w.-]+@[\\w.-]+']],
    ['executionQueueUrl', 'rediss://user:pass@queue.example:6380/2'],
    ['passwords', ['', 'openpassword']],
    ['executionBackend', 'inline'],
    ['tenantId', 'acme'],
  ])('%s: %j', (field, value) => {
    expect(parsePDFProcessorConfig({ [field]: value })).toMatchObject({ [field]: value });
  });
});
