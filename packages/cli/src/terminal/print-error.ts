import { ERROR_CODES, isIngestError, type ErrorCode } from '@ingestkit/core';
import type { Terminal } from './terminal.ts';

/** Tells a person about an error that ended a command: what happened and, where the message leaves it open, what to do. */
export function printError(terminal: Terminal, error: unknown): void {
  const { red, dim } = terminal.colors;
  if (!isIngestError(error)) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    terminal.say(`${red('error')} ${text}`);
    terminal.say(dim(ERROR_CODES.E_INTERNAL.fix));
    return;
  }
  terminal.say(`${red('error')} ${error.message} ${dim(`(${error.code})`)}`);
  if (!SELF_EXPLAINING.has(error.code)) terminal.say(`      ${ERROR_CODES[error.code].fix}`);
}

/** The message names the argument, the field or the package that is meant; the general advice would only repeat it. */
const SELF_EXPLAINING: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['E_CONFIG_INVALID', 'E_NOT_IMPLEMENTED']);
