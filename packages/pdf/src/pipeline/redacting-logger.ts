import type { Logger } from '@ingestkit/core';

const STRUCK_OUT = '[redacted]';

/**
 * A logger that strikes out what matches one of the patterns, in messages and in every text of the fields.
 * @param patterns JavaScript regular expressions, checked by the config.
 */
export function redactingLogger(logger: Logger, patterns: readonly string[]): Logger {
  if (patterns.length === 0) return logger;
  const expressions = patterns.map((pattern) => new RegExp(pattern, 'g'));
  const redact = (text: string) => expressions.reduce((rest, each) => rest.replace(each, STRUCK_OUT), text);
  const at = (level: keyof Logger) => (fields: Record<string, unknown>, message: string) =>
    logger[level](redactFields(fields, redact), redact(message));
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

function redactFields(fields: Record<string, unknown>, redact: (text: string) => string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, redactValue(value, redact)]));
}

function redactValue(value: unknown, redact: (text: string) => string): unknown {
  if (typeof value === 'string') return redact(value);
  return Array.isArray(value) ? value.map((item) => redactValue(item, redact)) : value;
}
