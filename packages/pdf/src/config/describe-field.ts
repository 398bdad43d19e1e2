import { z } from 'zod';
import { fieldTraits, type FieldTraits } from './field-traits.ts';
import { CONFIG_GROUPS } from './groups/index.ts';

/** A config field in words, for error messages and for the reference. */
export interface ConfigFieldDescription {
  name: string;
  /** Title of the group that it stands in. */
  group: string;
  /** What it takes: a noun phrase with type and range, such as `a whole number from 16 to 32768`. */
  expects: string;
  /** The default. */
  defaultValue: unknown;
  /** What it means. */
  description: string;
  unit: string | null;
  changesOutput: boolean;
  secret: boolean;
}

/** Every config field, in the order of the groups. */
export function describeConfigFields(): ConfigFieldDescription[] {
  return CONFIG_GROUPS.flatMap(({ title, fields }) =>
    Object.entries<z.ZodType>(fields).map(([name, schema]) => describeField(name, title, schema)),
  );
}

function describeField(name: string, group: string, schema: z.ZodType): ConfigFieldDescription {
  const traits = fieldTraits.get(schema);
  if (traits === undefined) throw new TypeError(`The config field ${name} has no traits.`);
  const json = z.toJSONSchema(schema, { io: 'input' });
  return {
    name,
    group,
    expects: expectation(json, traits),
    defaultValue: json.default,
    description: schema.description ?? '',
    unit: traits.unit ?? null,
    changesOutput: traits.changesOutput,
    secret: traits.secret ?? false,
  };
}

function expectation(json: z.core.JSONSchema.BaseSchema, traits: FieldTraits): string {
  const options = (json.anyOf ?? [json]).map((option) => optionInWords(option, traits));
  return options.join(', or ');
}

function optionInWords(json: z.core.JSONSchema._JSONSchema, traits: FieldTraits): string {
  if (typeof json === 'boolean') return 'anything';
  if (json.enum !== undefined) return `one of ${json.enum.join(', ')}`;
  switch (json.type) {
    case 'boolean':
      return 'true or false';
    case 'integer':
      return `a whole number ${range(json)}`;
    case 'number':
      return `a number ${range(json)}`;
    case 'array':
      return arrayInWords(json, traits);
    case 'null':
      return 'null';
    default:
      return traits.format ?? 'a text';
  }
}

function range(json: z.core.JSONSchema.BaseSchema): string {
  return json.exclusiveMinimum === undefined
    ? `from ${json.minimum} to ${json.maximum}`
    : `above ${json.exclusiveMinimum}, up to ${json.maximum}`;
}

function arrayInWords(json: z.core.JSONSchema.BaseSchema, { format }: FieldTraits): string {
  const values = typeof json.items === 'object' && 'enum' in json.items ? json.items.enum : undefined;
  const list = `a list of at most ${json.maxItems}`;
  if (values === undefined) return `${list} ${format ?? 'texts'}`;
  return `${list} out of ${values.join(', ')}${format === undefined ? '' : `, ${format}`}`;
}
