import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-codes.ts';

/** What can be said to `ingestkit inspect`. */
export interface InspectOptions {
  json?: boolean;
}

/** Prints what the document looks like from inside: profile, classification, and the route of each page. */
export async function inspect(context: CommandContext, file: string, options: InspectOptions): Promise<number> {
  const { terminal, signal, libraries } = context;
  await using router = await libraries.createRouter({});
  const inspected = await router.inspect(file, { signal });
  await terminal.data(`${JSON.stringify(inspected, null, options.json === true ? 0 : 2)}\n`);
  return EXIT.ok;
}
