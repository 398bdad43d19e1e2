export { runCommandLine } from './command-line.ts';
export type { CommandContext } from './command-context.ts';
export { defineConfig, type ApplicationBackends, type ApplicationConfig } from './config/application-config.ts';
export { EXIT } from './exit-codes.ts';
export type { Libraries } from './libraries.ts';
export { createTerminal, type Terminal } from './terminal/terminal.ts';
