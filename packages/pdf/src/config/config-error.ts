import { IngestError } from '@ingestkit/core';
import type { z } from 'zod';
import { describeConfigFields, type ConfigFieldDescription } from './describe-field.ts';
import { nearestName } from './nearest-name.ts';

/** `E_CONFIG_INVALID` with one line for every wrong field: its name, what was expected, and what came where that is safe. */
export function configError(issues: readonly z.core.$ZodIssue[], input: unknown): IngestError {
  const fields = new Map(describeConfigFields().map((field) => [field.name, field]));
  const lines = new Set(issues.flatMap((issue) => linesOf(issue, input, fields)));
  return new IngestError('E_CONFIG_INVALID', ['The config is not valid:', ...lines].join('\n- '));
}

function linesOf(
  issue: z.core.$ZodIssue,
  input: unknown,
  fields: ReadonlyMap<string, ConfigFieldDescription>,
): string[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, [...fields.keys()]));
  const field = fields.get(String(issue.path[0]));
  if (field === undefined) return [`expected an object of config fields, got ${kindOf(input)}`];
  // A rule over several fields has its own words; what a single field takes is known from its schema.
  if (issue.code === 'custom' && issue.message.startsWith('expected ')) return [`${field.name}: ${issue.message}`];
  return [`${field.name}: expected ${field.expects}${got(valueOf(input, field.name), field)}`];
}

function unknownKey(key: string, known: readonly string[]): string {
  const nearest = nearestName(key, known);
  const hint = nearest === undefined ? 'see docs/reference/config.md for all keys' : `did you mean ${nearest}?`;
  return `${JSON.stringify(key.slice(0, 60))}: unknown key, ${hint}`;
}

/** The value that came, where it cannot be a secret: numbers, true, false, null, and texts where a word was wanted. */
function got(value: unknown, field: ConfigFieldDescription): string {
  if (field.secret) return '';
  const isPlain = typeof value === 'number' || typeof value === 'boolean';
  const isWord = typeof value === 'string' && value.length <= 40 && field.expects.startsWith('one of');
  return isPlain || isWord ? `, got ${String(value)}` : `, got ${kindOf(value)}`;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (value === '') return 'an empty text';
  if (typeof value === 'string') return 'a text';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function valueOf(input: unknown, name: string): unknown {
  return typeof input === 'object' && input !== null ? Reflect.get(input, name) : undefined;
}
