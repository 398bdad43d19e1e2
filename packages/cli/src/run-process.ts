import { runCommandLine } from './command-line.ts';
import { EXIT } from './exit-codes.ts';
import { libraries } from './installed-libraries.ts';
import { createTerminal, type Terminal } from './terminal/terminal.ts';

/** Runs the command line of this process, from its arguments to its exit code. */
export async function runProcess(): Promise<void> {
  const { stdout, stderr } = process;
  const terminal = createTerminal(stdout, stderr, process.env);
  hideSqliteWarning(terminal);
  const stop = new AbortController();
  let readerHasLeft = false;

  const onSignal = (): void => {
    if (stop.signal.aborted) process.exit(EXIT.interrupted);
    stop.abort();
    terminal.say('Stopping. Press Ctrl-C again to stop at once.');
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // The reader, `head` for example, has had enough. That is no fault.
      if (error.code !== 'EPIPE') throw error;
      readerHasLeft = true;
      stop.abort();
    });
  }

  const context = { terminal, signal: stop.signal, libraries, workingFolder: process.cwd(), environment: process.env };
  const exitCode = await runCommandLine(process.argv.slice(2), context);
  process.exitCode = readerHasLeft ? EXIT.ok : exitCode;
  process.off('SIGINT', onSignal);
  process.off('SIGTERM', onSignal);
}

/** Node 22 warns that its SQLite may still change, on every run. Its other warnings stay. */
function hideSqliteWarning(terminal: Terminal): void {
  process.removeAllListeners('warning');
  process.on('warning', (warning) => {
    if (warning.name === 'ExperimentalWarning' && warning.message.startsWith('SQLite')) return;
    terminal.say(`${warning.name}: ${warning.message}`);
  });
}
