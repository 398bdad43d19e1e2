import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-codes.ts';
import { readConfig } from '../inputs/read-config.ts';
import { renderInspection } from '../inspect/render-inspection.ts';
import { printFailures } from '../terminal/print-failures.ts';

/** What can be said to `ingestkit inspect`. */
export interface InspectOptions {
  config?: string;
  json?: boolean;
}

/** Prints what the document looks like from inside: profile, classification, and the route of each page. */
export async function inspect(context: CommandContext, file: string, options: InspectOptions): Promise<number> {
  const { terminal, signal, libraries } = context;
  const { pdf: config } = await readConfig(context, options.config);
  const inspected = await libraries.inspect(file, config, signal);
  const hasFailed = inspected.errors.length > 0;
  if (options.json === true) await terminal.data(`${JSON.stringify(inspected)}\n`);
  else if (inspected.pages.length > 0) await terminal.data(renderInspection(inspected, terminal.dataColors));
  if (hasFailed) printFailures(terminal, inspected);
  return hasFailed ? EXIT.documentFailed : EXIT.ok;
}
