import { ERROR_CODES, WARNING_CODES, type CodeDescription } from '../../packages/core/src/index.ts';
import { code, markdownTable } from './markdown.ts';

/** The first word of a code, to the title under which such codes stand. A code of another family is a fault. */
const families: Readonly<Record<string, string>> = {
  SECURITY: 'Security',
  SOURCE: 'Source',
  PARSE: 'Parsing',
  OCR: 'OCR',
  CLASSIFY: 'Classification',
  LLM: 'Classification',
  BACKEND: 'Backends',
  PROCESS: 'Content',
  EXECUTION: 'Execution',
  CONFIG: 'Other',
  NOT: 'Other',
  INTERNAL: 'Other',
};

/** `docs/reference/errors.md`: every code with what happened, whether trying again may help, and what to do. */
export function errorsPage(): string {
  const errors = Object.entries<CodeDescription>(ERROR_CODES);
  const byFamily = Map.groupBy(errors, ([name]) => familyOf(name));
  const sections = [...byFamily].map(([title, entries]) => `### ${title}\n\n${codesTable(entries)}`);
  return `# Errors and warnings

Generated from the tables in \`packages/core/src/errors\` by \`pnpm run docs\`. Do not edit.

Codes are stable strings, fit for metrics and alerts: they are only ever added. A result holds bare codes, each once, in
\`errors\` and \`warnings\`; the words to them are in \`errorDetails\`.

## Errors

"Again" says whether trying the same document again, unchanged, may succeed.

${sections.join('\n\n')}

## Warnings

With a warning the result is complete, and something about it should be known.

${warningsTable(Object.entries<CodeDescription>(WARNING_CODES))}
`;
}

function familyOf(name: string): string {
  const word = name.split('_')[1] ?? '';
  const title = families[word];
  if (title === undefined) throw new Error(`The code ${name} is of no known family: add ${word} to the list.`);
  return title;
}

function codesTable(entries: readonly [string, CodeDescription][]): string {
  const rows = entries.map(([name, { summary, recoverable, fix }]) => [
    code(name),
    summary,
    recoverable ? 'yes' : 'no',
    fix,
  ]);
  return markdownTable(['Code', 'What happened', 'Again', 'What to do'], rows);
}

function warningsTable(entries: readonly [string, CodeDescription][]): string {
  const rows = entries.map(([name, { summary, fix }]) => [code(name), summary, fix]);
  return markdownTable(['Code', 'What happened', 'What to do'], rows);
}
