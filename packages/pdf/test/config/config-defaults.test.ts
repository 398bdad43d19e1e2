import { describe, expect, it } from 'vitest';
import { parsePDFProcessorConfig } from '../../src/config/index.ts';

const documentedDefaults = {
  parserVersion: 'ingestkit_pdf:1.0.0',
  tenantId: null,
  maxFileSizeMb: 500,
  maxPageCount: 5000,
  perDocumentTimeoutSeconds: 300,
  maxDecompressionRatio: 100,
  rejectJavascript: true,
  passwords: [],
  rejectJavascriptOverrideReason: null,
  maxFileSizeOverrideReason: null,
  maxPageCountOverrideReason: null,
  minCharsPerPage: 200,
  maxImageCoverageForText: 0.3,
  minTableCountForComplex: 1,
  minFontCountForDigital: 1,
  tier1HighConfidenceSignals: 4,
  tier1MediumConfidenceSignals: 3,
  classificationModel: 'qwen2.5:7b',
  reasoningModel: 'deepseek-r1:14b',
  tier2ConfidenceThreshold: 0.6,
  llmTemperature: 0.1,
  enableTier3: true,
  ocrEngine: 'tesseract',
  ocrDpi: 300,
  ocrLanguage: 'en',
  ocrConfidenceThreshold: 0.7,
  ocrPreprocessingSteps: ['deskew'],
  ocrMaxWorkers: 4,
  ocrPerPageTimeoutSeconds: 60,
  enableOcrCleanup: false,
  ocrCleanupModel: 'qwen2.5:7b',
  qualityMinPrintableRatio: 0.85,
  qualityMinWordsPerPage: 10,
  autoOcrFallback: true,
  headerFooterSamplePages: 5,
  headerFooterZoneRatio: 0.1,
  headerFooterSimilarityThreshold: 0.7,
  headingMinFontSizeRatio: 1.2,
  tableMaxRowsForSerialization: 20,
  tableMinRowsForDb: 20,
  tableContinuationColumnMatchThreshold: 0.8,
  chunkSizeTokens: 512,
  chunkOverlapTokens: 50,
  chunkRespectHeadings: true,
  chunkRespectTables: true,
  embeddingModel: 'nomic-embed-text',
  embeddingDimension: 768,
  embeddingBatchSize: 64,
  embeddingBatchTokens: 32_768,
  embeddingConcurrency: 2,
  defaultCollection: 'helpdesk',
  enableContentDedup: true,
  enableLanguageDetection: true,
  defaultLanguage: 'en',
  backendTimeoutSeconds: 30,
  backendMaxRetries: 2,
  backendBackoffBase: 1,
  executionBackend: 'local',
  executionMaxWorkers: 4,
  executionQueueUrl: null,
  executionMemoryLimitMb: 1024,
  executionResultTtlSeconds: 3600,
  logSampleText: false,
  logLlmPrompts: false,
  logChunkPreviews: false,
  logOcrOutput: false,
  redactPatterns: [],
};

describe('the defaults of the config', () => {
  it('are the documented ones, for nothing and for an empty object', () => {
    expect(parsePDFProcessorConfig()).toStrictEqual(documentedDefaults);
    expect(parsePDFProcessorConfig({})).toStrictEqual(documentedDefaults);
  });

  it('execute locally, on four workers, with no queue', () => {
    expect(parsePDFProcessorConfig()).toMatchObject({
      executionBackend: 'local',
      executionMaxWorkers: 4,
      executionQueueUrl: null,
    });
  });

  it('stand in for fields that are left out or undefined', () => {
    const config = parsePDFProcessorConfig({ ocrDpi: 150, chunkSizeTokens: undefined });
    expect(config).toStrictEqual({ ...documentedDefaults, ocrDpi: 150 });
  });

  it('are not shared: changing one config leaves the next alone', () => {
    parsePDFProcessorConfig().passwords.push('changed');
    expect(parsePDFProcessorConfig().passwords).toStrictEqual([]);
  });

  it('are plain data that survives JSON and a thread', () => {
    const config = parsePDFProcessorConfig();
    expect(JSON.parse(JSON.stringify(config))).toStrictEqual(config);
    expect(structuredClone(config)).toStrictEqual(config);
  });
});
