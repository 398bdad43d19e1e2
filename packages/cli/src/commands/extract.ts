import type { ExtractedDocument } from '@ingestkit/pdf';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-codes.ts';
import { parsePageRanges, refusePagesBeyond } from '../inputs/page-ranges.ts';
import { readConfig } from '../inputs/read-config.ts';
import { printFailures } from '../terminal/print-failures.ts';
import { writeOutput } from '../terminal/write-output.ts';

/** What can be said to `ingestkit extract`. */
export interface ExtractOptions {
  format: 'markdown' | 'json';
  pages?: string;
  out?: string;
  config?: string;
}

/** Prints a document as Markdown or as JSON, without writing to any store. Gives the exit code. */
export async function extract(context: CommandContext, file: string, options: ExtractOptions): Promise<number> {
  const { terminal, signal, libraries } = context;
  const pages = options.pages === undefined ? undefined : parsePageRanges(options.pages);
  const { pdf: config } = await readConfig(context, options);
  const document = await libraries.extract(file, config, { signal, pages });
  refusePagesBeyond(document, pages);

  const hasFailed = document.errors.length > 0;
  const text = options.format === 'json' ? `${JSON.stringify(document)}\n` : await renderMarkdown(context, document);
  if (options.out !== undefined) await writeOutput(context, '--out', options.out, text);
  else if (text !== '') await terminal.data(text);
  if (hasFailed) printFailures(terminal, document);
  return hasFailed ? EXIT.documentFailed : EXIT.ok;
}

async function renderMarkdown({ libraries }: CommandContext, document: ExtractedDocument): Promise<string> {
  return document.pages.length === 0 ? '' : libraries.toMarkdown(document);
}
