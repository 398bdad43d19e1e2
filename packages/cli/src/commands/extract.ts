import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { IngestError } from '@ingestkit/core';
import type { ExtractedDocument } from '@ingestkit/pdf';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-codes.ts';
import { parsePageRanges } from '../inputs/page-ranges.ts';
import { readConfig } from '../inputs/read-config.ts';
import { printFailures } from '../terminal/print-failures.ts';

/** What can be said to `ingestkit extract`. */
export interface ExtractOptions {
  format: 'markdown' | 'json';
  pages?: string;
  out?: string;
  config?: string;
}

/** Prints a document as Markdown or as JSON, without writing to any store. Gives the exit code. */
export async function extract(context: CommandContext, file: string, options: ExtractOptions): Promise<number> {
  const { terminal, signal, libraries, workingFolder } = context;
  const pages = options.pages === undefined ? undefined : parsePageRanges(options.pages);
  const { pdf: config } = await readConfig(context, options.config);
  const document = await libraries.extract(file, config, { signal, pages });
  refusePagesThatAreNotThere(document, pages);

  const hasFailed = document.errors.length > 0;
  const text = options.format === 'json' ? `${JSON.stringify(document)}\n` : await renderMarkdown(context, document);
  if (options.out !== undefined) await writeOutput(path.resolve(workingFolder, options.out), text);
  else if (text !== '') await terminal.data(text);
  if (hasFailed) printFailures(terminal, document);
  return hasFailed ? EXIT.documentFailed : EXIT.ok;
}

async function renderMarkdown({ libraries }: CommandContext, document: ExtractedDocument): Promise<string> {
  return document.pages.length === 0 ? '' : libraries.toMarkdown(document);
}

function refusePagesThatAreNotThere(document: ExtractedDocument, pages: readonly number[] | undefined): void {
  const beyond = pages?.find((page) => page > document.pageCount);
  if (beyond === undefined || document.errors.length > 0 || document.pages.length > 0) return;
  const count = document.pageCount === 1 ? '1 page' : `${document.pageCount} pages`;
  throw new IngestError('E_CONFIG_INVALID', `--pages asks for page ${beyond} and the document has ${count}.`);
}

async function writeOutput(absolutePath: string, text: string): Promise<void> {
  try {
    await writeFile(absolutePath, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new IngestError('E_CONFIG_INVALID', `--out cannot be written: ${reason}`, { cause: error });
  }
}
