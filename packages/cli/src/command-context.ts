import type { Libraries } from './libraries.ts';
import type { Terminal } from './terminal/terminal.ts';

/** What every command is given: where to print, when to stop, and the libraries that do the work. */
export interface CommandContext {
  terminal: Terminal;
  /** Aborted by Ctrl-C, and when nobody reads the output any more. */
  signal: AbortSignal;
  libraries: Libraries;
  /** Absolute path of the folder that relative paths start from. */
  workingFolder: string;
  /** The variables of the process. */
  environment: Readonly<Record<string, string | undefined>>;
}
