import { configError } from './config-error.ts';
import {
  ConfigFieldsSchema,
  PDFProcessorConfigSchema,
  type PDFProcessorConfig,
  type PDFProcessorConfigInput,
} from './pdf-processor-config.ts';

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

/**
 * Checks each field of a part of a config on its own, and gives the part as it is, without defaults: other parts, such as
 * the environment, go over it. Rules over several fields are for the whole; {@link parsePDFProcessorConfig} has them.
 *
 * @throws E_CONFIG_INVALID as {@link parsePDFProcessorConfig} does.
 */
export function parseConfigPart(input: unknown): PDFProcessorConfigInput {
  const result = ConfigFieldsSchema.safeParse(input);
  if (!result.success) throw configError(result.error.issues, input);
  const given = new Set(Object.keys(Object(input)));
  return Object.fromEntries(Object.entries(result.data).filter(([name]) => given.has(name)));
}
