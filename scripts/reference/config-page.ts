import {
  describeConfigFields,
  environmentName,
  type ConfigFieldDescription,
} from '../../packages/pdf/src/config/index.ts';
import { CONFIG_RULES } from '../../packages/pdf/src/config/rules.ts';
import { code, markdownTable } from './markdown.ts';

/** `docs/reference/config.md`: every field with what it takes, its default, its meaning and whether it changes output. */
export function configPage(): string {
  const groups = Map.groupBy(describeConfigFields(), ({ group }) => group);
  const sections = [...groups].map(([title, fields]) => `## ${title}\n\n${fieldsTable(fields)}`);
  const rules = CONFIG_RULES.map(({ field, message }) => `- ${code(field)}: ${message}`);
  return `# Config

Generated from the schema in \`packages/pdf/src/config\` by \`pnpm run docs\`. Do not edit.

The config is flat and every field has a default: \`{}\`, or an empty file, is a config. It is given to \`PDFRouter\` as an
object, or read from a \`.yaml\`, \`.yml\` or \`.json\` file with \`loadPDFProcessorConfig\`. Unknown keys, wrong types and values
out of range are refused with \`E_CONFIG_INVALID\`.

The command line reads \`ingestkit.config.ts\` (or \`.mjs\`, \`.json\`, \`.yaml\`) of the working folder, or the file that
\`--config\` names; see the README of \`@ingestkit/cli\`. Each field is overridden by an environment variable, if it is set:
\`${environmentName('executionQueueUrl')}\` for \`executionQueueUrl\`, and so on. Lists, numbers, true, false and null are written
there as in JSON. Flags of the command line come last. \`PDFRouter\` itself reads nothing from the environment.

\`\`\`yaml
chunkSizeTokens: 256
chunkOverlapTokens: 32
tenantId: acme
\`\`\`

"Output" says whether another value can give other chunks or tables for the same document. Those fields are part of the
ingest key: after a change of one of them every document counts as new. Values of fields marked "secret" are never printed.

${sections.join('\n\n')}

## Rules over several fields

A config that breaks one of them is refused with these words.

${rules.join('\n')}
`;
}

function fieldsTable(fields: readonly ConfigFieldDescription[]): string {
  const rows = fields.map((field) => [
    code(field.name) + (field.secret ? ' (secret)' : ''),
    field.unit === null ? field.expects : `${field.expects} (${field.unit})`,
    code(JSON.stringify(field.defaultValue)),
    field.changesOutput ? 'yes' : 'no',
    field.description,
  ]);
  return markdownTable(['Field', 'Takes', 'Default', 'Output', 'Meaning'], rows);
}
