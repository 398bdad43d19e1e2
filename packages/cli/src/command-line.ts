import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { CommandContext } from './command-context.ts';
import type { DoctorOptions } from './commands/doctor.ts';
import type { ExtractOptions } from './commands/extract.ts';
import type { IngestOptions } from './commands/ingest.ts';
import type { InspectOptions } from './commands/inspect.ts';
import type { SearchOptions } from './commands/search.ts';
import type { WorkerOptions } from './commands/worker.ts';
import { EXIT, exitCodeOf } from './exit-codes.ts';
import { DEFAULT_DB } from './inputs/read-config.ts';
import { ownVersion } from './own-version.ts';
import { printError } from './terminal/print-error.ts';

/**
 * Runs one command line and gives its exit code: 0 all well, 1 a document failed, 2 wrong usage or config, 130 stopped.
 * @param args without the program's name: `['extract', 'a.pdf']`.
 */
export async function runCommandLine(args: readonly string[], context: CommandContext): Promise<number> {
  let exitCode: number = EXIT.ok;
  let stoppedCode: number = EXIT.interrupted;
  const program = createProgram(context, (code, { alsoWhenStopped } = { alsoWhenStopped: false }) => {
    exitCode = code;
    if (alsoWhenStopped) stoppedCode = code;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return context.signal.aborted ? stoppedCode : exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    if (context.signal.aborted) return EXIT.interrupted;
    printError(context.terminal, error);
    return exitCodeOf(error);
  }
}

/** Each command is imported when it is run, so that `extract` does not wait for what only `ingest` needs. */
function createProgram(context: CommandContext, setExitCode: SetExitCode): Command {
  const { terminal } = context;
  const program = new Command('ingestkit')
    .description('PDFs in, citable chunks and typed tables out. Offline.')
    .version(ownVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .exitOverride()
    .showHelpAfterError('(ingestkit --help lists the commands and their options)')
    .configureOutput({
      writeOut: (text) => void terminal.data(text),
      writeErr: (text) => terminal.say(text.trimEnd()),
      getOutHasColors: () => terminal.dataColors.isColorSupported,
      getErrHasColors: () => terminal.colors.isColorSupported,
    })
    .addHelpText('after', '\nExit codes: 0 all well, 1 a document failed, 2 wrong usage or config.');
  addIngest(program, context, setExitCode);
  addExtract(program, context, setExitCode);
  addInspect(program, context, setExitCode);
  addSearch(program, context, setExitCode);
  addWorker(program, context, setExitCode);
  addDoctor(program, context, setExitCode);
  return program;
}

/** @param options.alsoWhenStopped the command ends well when it is stopped. */
type SetExitCode = (code: number, options?: { alsoWhenStopped: boolean }) => void;

const DB_FLAG = ['--db <file>', `SQLite file (default: "${DEFAULT_DB}")`] as const;

function postgresOption(): Option {
  const what = 'PostgreSQL in place of a file; better in INGESTKIT_POSTGRES_URL if there is a password in it';
  return new Option('--postgres-url <url>', what).conflicts('db');
}

function addIngest(program: Command, context: CommandContext, setExitCode: SetExitCode): void {
  program
    .command('ingest')
    .description('read PDFs and write their chunks and tables to a database')
    .argument('<inputs...>', 'files, folders or globs')
    .option(...DB_FLAG)
    .addOption(postgresOption())
    .option('--collection <name>', 'collection of the chunks')
    .option('--workers <n>', 'documents at a time', parseCount)
    .addOption(new Option('--execution <how>', 'where the work is done').choices(['local', 'inline', 'distributed']))
    .option('--queue-url <url>', 'queue of --execution distributed')
    .option('--config <file>', 'config file; default: ingestkit.config.{ts,mjs,json,yaml} of this folder')
    .option('--tenant <id>', 'whose documents these are')
    .option('--force', 'ingest also what has not changed')
    .option('--json', 'print one result per line, in input order')
    .action(async (inputs: string[], options: IngestOptions) => {
      const { ingest } = await import('./commands/ingest.ts');
      setExitCode(await ingest(context, inputs, options));
    });
}

function addExtract(program: Command, context: CommandContext, setExitCode: SetExitCode): void {
  program
    .command('extract')
    .description('print a PDF as Markdown or JSON; nothing is stored')
    .argument('<file>', 'the PDF')
    .addOption(new Option('--format <format>', 'what to print').choices(['markdown', 'json']).default('markdown'))
    .option('--pages <pages>', 'pages to print, as in 1-3,7')
    .option('--config <file>', 'config file; default: ingestkit.config.{ts,mjs,json,yaml} of this folder')
    .option('-o, --out <file>', 'write to a file instead')
    .action(async (file: string, options: ExtractOptions) => {
      const { extract } = await import('./commands/extract.ts');
      setExitCode(await extract(context, file, options));
    });
}

function addInspect(program: Command, context: CommandContext, setExitCode: SetExitCode): void {
  program
    .command('inspect')
    .description('show what kind of document it is and how each page is read')
    .argument('<file>', 'the PDF')
    .option('--config <file>', 'config file; default: ingestkit.config.{ts,mjs,json,yaml} of this folder')
    .addOption(new Option('--json', 'print one JSON value').conflicts('html'))
    .option('--html <file>', 'draw what was found on the pages into an HTML file instead; - for stdout')
    .option('--pages <pages>', 'pages to draw with --html, as in 1-3,7')
    .action(async (file: string, options: InspectOptions) => {
      const { inspect } = await import('./commands/inspect.ts');
      setExitCode(await inspect(context, file, options));
    });
}

function addSearch(program: Command, context: CommandContext, setExitCode: SetExitCode): void {
  program
    .command('search')
    .description('find the chunks nearest to a question, with file, page and heading path')
    .argument('<query>', 'what to look for')
    .option(...DB_FLAG)
    .addOption(postgresOption())
    .option('--collection <name>', 'collection of the chunks')
    .option('--top <n>', 'how many to show', parseCount, 5)
    .option('--tenant <id>', 'whose documents to look in')
    .option('--config <file>', 'config file; default: ingestkit.config.{ts,mjs,json,yaml} of this folder')
    .option('--json', 'print one JSON value')
    .action(async (query: string, options: SearchOptions) => {
      const { search } = await import('./commands/search.ts');
      setExitCode(await search(context, query, options));
    });
}

function addWorker(program: Command, context: CommandContext, setExitCode: SetExitCode): void {
  program
    .command('worker')
    .description('work on documents from a queue until it is stopped')
    .option('--queue-url <url>', 'the queue; better in INGESTKIT_EXECUTION_QUEUE_URL if there is a password in it')
    .option('--root <folder...>', 'folders that documents may be read from')
    .option('--concurrency <n>', 'documents at a time', parseCount)
    .option(...DB_FLAG)
    .addOption(postgresOption())
    .option('--lock <seconds>', 'time after which a worker that is not heard of loses its documents', parseCount, 30)
    .option('--grace <seconds>', 'time for documents to end in when it is stopped', parseSeconds, 30)
    .option('--config <file>', 'config file; default: ingestkit.config.{ts,mjs,json,yaml} of this folder')
    .action(async (options: WorkerOptions) => {
      const { worker } = await import('./commands/worker.ts');
      setExitCode(await worker(context, options), { alsoWhenStopped: true });
    });
}

function addDoctor(program: Command, context: CommandContext, setExitCode: SetExitCode): void {
  program
    .command('doctor')
    .description('say what is installed, what is missing and how to get it')
    .option('--json', 'print one JSON value')
    .action(async (options: DoctorOptions) => {
      const { doctor } = await import('./commands/doctor.ts');
      setExitCode(await doctor(context, options));
    });
}

function parseCount(text: string): number {
  return parseWholeNumber(text, 1);
}

/** None at all is a wish that can be met: stop at once. */
function parseSeconds(text: string): number {
  return parseWholeNumber(text, 0);
}

function parseWholeNumber(text: string, least: number): number {
  const number = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(number) || number < least) {
    throw new InvalidArgumentError(`Give a whole number from ${least}.`);
  }
  return number;
}
