import { ERROR_CODES, type ErrorCode } from '@ingestkit/core';
import type { Terminal } from './terminal.ts';

/** Tells a person which codes a document ended with and what to do about each. */
export function printFailures(terminal: Terminal, document: { filePath: string; errors: readonly ErrorCode[] }): void {
  const { red, dim } = terminal.colors;
  for (const code of document.errors) {
    const { summary, fix } = ERROR_CODES[code];
    terminal.say(`${red(code)}  ${document.filePath}\n  ${summary}\n  ${dim('→')} ${fix}`);
  }
}
