import { ERROR_CODES, isIngestError } from '@ingestkit/core';
import type { Terminal } from './terminal.ts';

/** Tells a person about an error that ended a command. The message of one of ours says what to do; of others, we ask. */
export function printError(terminal: Terminal, error: unknown): void {
  const { red, dim } = terminal.colors;
  if (isIngestError(error)) {
    terminal.say(`${red('error')} ${error.message} ${dim(`(${error.code})`)}`);
    return;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.say(`${red('error')} ${text}\n${dim(ERROR_CODES.E_INTERNAL.fix)}`);
}
