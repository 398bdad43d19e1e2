import { once } from 'node:events';
import picocolors from 'picocolors';
import { createSecretHider, type HideSecrets } from './hide-secrets.ts';

/** The colours, each a function from text to text; they do nothing where colours are off. */
export type Colors = ReturnType<typeof picocolors.createColors>;

/** The part of a writable stream that the terminal needs; `process.stdout` and `process.stderr` have it. */
export interface OutputStream extends NodeJS.EventEmitter {
  write(text: string): boolean;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** The one place that prints. */
export interface Terminal {
  /**
   * Writes data to stdout as it is, and waits while the reader is slower. Rejects where the reader has left. Messages in
   * it have to be taken through {@link Terminal.hideSecrets}.
   */
  data(text: string): Promise<void>;
  /** Writes a line for people to stderr, without secrets. */
  say(line: string): void;
  /** Takes the secrets of the environment out of a message that is printed as data. */
  readonly hideSecrets: HideSecrets;
  /** Writes to stderr as it is: for what moves, only where {@link Terminal.isInteractive}. */
  draw(text: string): void;
  /** True where stderr is a terminal that a person looks at. */
  readonly isInteractive: boolean;
  /** Width of stderr in characters. */
  readonly columns: number;
  /** For what goes to stdout. */
  readonly dataColors: Colors;
  /** For what goes to stderr. */
  readonly colors: Colors;
}

/** A {@link Terminal} over the two streams. */
export function createTerminal(
  stdout: OutputStream,
  stderr: OutputStream,
  environment: Readonly<Record<string, string | undefined>>,
): Terminal {
  const hideSecrets = createSecretHider(environment);
  return {
    async data(text) {
      if (!stdout.write(text)) await Promise.race([once(stdout, 'drain'), once(stdout, 'close')]);
    },
    say: (line) => void stderr.write(`${hideSecrets(line)}\n`),
    hideSecrets,
    draw: (text) => void stderr.write(text),
    isInteractive: stderr.isTTY === true && environment['TERM'] !== 'dumb' && environment['CI'] === undefined,
    get columns() {
      const { columns = 0 } = stderr;
      return columns > 0 ? columns : 80;
    },
    dataColors: picocolors.createColors(wantsColors(stdout, environment)),
    colors: picocolors.createColors(wantsColors(stderr, environment)),
  };
}

function wantsColors(stream: OutputStream, environment: Readonly<Record<string, string | undefined>>): boolean {
  if (environment['NO_COLOR'] !== undefined && environment['NO_COLOR'] !== '') return false;
  if (environment['FORCE_COLOR'] !== undefined) return environment['FORCE_COLOR'] !== '0';
  return stream.isTTY === true && environment['TERM'] !== 'dumb';
}
