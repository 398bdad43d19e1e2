import { configError } from './config-error.ts';
import { PDFProcessorConfigSchema, type PDFProcessorConfig } from './pdf-processor-config.ts';

/**
 * Checks a config and fills in the defaults; nothing or `{}` gives the defaults. The input is not changed.
 *
 * @throws E_CONFIG_INVALID with one line for every wrong field: unknown keys (with the nearest known one), wrong types,
 * values out of range, and rules over several fields. Values of secret fields are never in the message.
 */
export function parsePDFProcessorConfig(input?: unknown): PDFProcessorConfig {
  const given = input === undefined ? {} : input;
  const result = PDFProcessorConfigSchema.safeParse(given);
  if (!result.success) throw configError(result.error.issues, given);
  return result.data;
}
