import { spawn } from 'node:child_process';
import { repositoryRoot } from './repository.ts';

/** How a command is run. */
export interface RunOptions {
  /** Default: the checkout. */
  cwd?: string;
  /** Added to the environment of this process. */
  env?: Record<string, string>;
  /** Shows the output as it comes, besides gathering it. */
  live?: boolean;
}

/** How a command ended. */
export interface CommandOutcome {
  /** Exit code; 1 where a signal ended the command or it could not be started. */
  code: number;
  /** stdout and stderr in the order in which they came. */
  output: string;
  /** stdout alone. */
  stdout: string;
}

/** Runs a command to its end. Never rejects: a command that cannot be started gives code 1 and says so in its output. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<CommandOutcome> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? repositoryRoot,
      env: { ...withoutPnpmSettings(process.env), ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let output = '';
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      stdout += text;
      if (options.live === true) process.stdout.write(text);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (options.live === true) process.stderr.write(text);
    });
    child.once('error', (error) => resolve({ code: 1, output: `${output}${error.message}\n`, stdout }));
    child.once('close', (code) => resolve({ code: code ?? 1, output, stdout }));
  });
}

/** Runs pnpm: the one that runs this script, or the one on the path. */
export function runPnpm(args: readonly string[], options: RunOptions = {}): Promise<CommandOutcome> {
  const self = process.env['npm_execpath'];
  if (self !== undefined && /pnpm[^/\\]*\.c?js$/.test(self))
    return runCommand(process.execPath, [self, ...args], options);
  return runCommand('pnpm', args, options);
}

/** Like {@link runCommand}, and throws an error that holds the output unless the command ended well. */
export async function mustRun(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<CommandOutcome> {
  return insist(await runCommand(command, args, options), `${command} ${args.join(' ')}`);
}

/** Like {@link runPnpm}, and throws an error that holds the output unless pnpm ended well. */
export async function mustRunPnpm(args: readonly string[], options: RunOptions = {}): Promise<CommandOutcome> {
  return insist(await runPnpm(args, options), `pnpm ${args.join(' ')}`);
}

function insist(outcome: CommandOutcome, title: string): CommandOutcome {
  if (outcome.code !== 0) throw new Error(`${title} ended with exit code ${outcome.code}\n${outcome.output}`);
  return outcome;
}

/**
 * pnpm hands its own settings down in the environment, and npm warns of each one that it does not know. NODE_PATH, which
 * the shims of pnpm set, would let a program find packages that it does not have.
 */
function withoutPnpmSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const foreign =
    /^(?:NODE_PATH|npm_config_(?:verify_deps_before_run|_jsr_registry|npm_globalconfig|frozen_lockfile|catalog.*))$/i;
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !foreign.test(name)));
}
