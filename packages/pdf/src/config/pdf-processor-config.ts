import { z } from 'zod';
import { configShape } from './groups/index.ts';
import { CONFIG_RULES, type ConfigRule } from './rules.ts';

/** The fields, each on its own. */
export const ConfigFieldsSchema = z.strictObject(configShape);

/**
 * The whole config, flat: every field has a default, so `{}` is a config. Unknown keys are refused. Parse with
 * {@link parsePDFProcessorConfig}, whose errors are made for people. `docs/reference/config.md` is generated from this.
 */
export const PDFProcessorConfigSchema = withRules(ConfigFieldsSchema, CONFIG_RULES);

/** A complete, valid config: plain JSON data that can go to another thread or machine. It may hold secrets. */
export type PDFProcessorConfig = z.output<typeof PDFProcessorConfigSchema>;

/** What may be given for a config: any of its fields. */
export type PDFProcessorConfigInput = z.input<typeof PDFProcessorConfigSchema>;

/** Adds the rules to a schema, so that each also speaks up where some other field is wrong. */
function withRules<Schema extends z.ZodObject<typeof configShape>>(
  schema: Schema,
  rules: readonly ConfigRule[],
): Schema {
  let checked = schema;
  for (const rule of rules) {
    checked = checked.refine((config) => rule.holds(config), {
      path: [rule.field],
      message: rule.message,
      when: ({ issues }) => issues.every((issue) => !touches(issue, rule)),
    });
  }
  return checked;
}

/** True if the issue is about a field of the rule, or about the input as a whole. */
function touches(issue: z.core.$ZodRawIssue, rule: ConfigRule): boolean {
  if (issue.code === 'unrecognized_keys') return false;
  const name = issue.path?.[0];
  return name === undefined || rule.reads.some((field) => field === name);
}
