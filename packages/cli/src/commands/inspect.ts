import { IngestError } from '@ingestkit/core';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-codes.ts';
import { parsePageRanges, refusePagesBeyond } from '../inputs/page-ranges.ts';
import { readConfig } from '../inputs/read-config.ts';
import { renderInspection } from '../inspect/render-inspection.ts';
import { printFailures } from '../terminal/print-failures.ts';
import { writeOutput } from '../terminal/write-output.ts';

/** What can be said to `ingestkit inspect`. */
export interface InspectOptions {
  config?: string;
  json?: boolean;
  html?: string;
  pages?: string;
}

/** Prints what the document looks like from inside: profile, classification, and the route of each page. */
export async function inspect(context: CommandContext, file: string, options: InspectOptions): Promise<number> {
  if (options.html !== undefined) return draw(context, file, options.html, options);
  if (options.pages !== undefined) throw new IngestError('E_CONFIG_INVALID', '--pages of inspect goes with --html.');
  const { terminal, signal, libraries } = context;
  const { pdf: config } = await readConfig(context, options);
  const inspected = await libraries.inspect(file, config, signal);
  const hasFailed = inspected.errors.length > 0;
  if (options.json === true) await terminal.data(`${JSON.stringify(inspected)}\n`);
  else if (inspected.pages.length > 0) await terminal.data(renderInspection(inspected, terminal.dataColors));
  if (hasFailed) printFailures(terminal, inspected);
  return hasFailed ? EXIT.documentFailed : EXIT.ok;
}

/** Draws the pages into one HTML file; `-` is stdout. */
async function draw(context: CommandContext, file: string, target: string, options: InspectOptions): Promise<number> {
  const { terminal, signal, libraries } = context;
  const pages = options.pages === undefined ? undefined : parsePageRanges(options.pages);
  const { pdf: config } = await readConfig(context, options);
  const drawn = await libraries.draw(file, config, { signal, pages });
  refusePagesBeyond(drawn, pages);
  const hasFailed = drawn.errors.length > 0;
  if (target === '-') await terminal.data(drawn.html);
  else await writeOutput(context, '--html', target, drawn.html);
  if (hasFailed) printFailures(terminal, drawn);
  return hasFailed ? EXIT.documentFailed : EXIT.ok;
}
