import { isIngestError } from '@ingestkit/core';
import { parsePDFProcessorConfig } from '../../src/config/index.ts';

/** The message with which a config is refused; fails the test if it is taken or fails in any other way. */
export function refusal(input: unknown): string {
  try {
    parsePDFProcessorConfig(input);
  } catch (error) {
    if (isIngestError(error) && error.code === 'E_CONFIG_INVALID') return error.message;
    throw error;
  }
  throw new Error('The config was taken.');
}
