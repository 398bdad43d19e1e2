export { runCommandLine } from './command-line.ts';
export type { CommandContext } from './command-context.ts';
export { EXIT } from './exit-codes.ts';
export type { Libraries } from './libraries.ts';
export { createTerminal, type Terminal } from './terminal/terminal.ts';
