import { IngestError } from '@ingestkit/core';
import { describeConfigFields } from './describe-field.ts';
import { configShape } from './groups/index.ts';
import type { PDFProcessorConfigInput } from './pdf-processor-config.ts';

const PREFIX = 'INGESTKIT_';

/** The environment variable of a config field: `INGESTKIT_EXECUTION_QUEUE_URL` of `executionQueueUrl`. */
export function environmentName(field: string): string {
  return PREFIX + field.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}

/**
 * The config fields that the environment sets. Numbers, true, false, null and lists are written as in JSON; a text may
 * be written as it is. An empty variable counts as none, and variables of other names are not looked at.
 *
 * @throws E_CONFIG_INVALID naming the variable and what it takes, never its value.
 */
export function configFromEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): PDFProcessorConfigInput {
  const fields: Record<string, unknown> = {};
  for (const { expects, name } of describeConfigFields()) {
    const variable = environmentName(name);
    const text = environment[variable];
    if (text === undefined || text === '') continue;
    const value = [fromJson(text), text].find((candidate) => isAccepted(name, candidate));
    if (value === undefined) {
      throw new IngestError('E_CONFIG_INVALID', `The environment variable ${variable}: expected ${expects}.`);
    }
    fields[name] = value;
  }
  return fields;
}

function isAccepted(name: string, value: unknown): boolean {
  const schema = Object.entries(configShape).find(([field]) => field === name)?.[1];
  return value !== undefined && schema?.safeParse(value).success === true;
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}
