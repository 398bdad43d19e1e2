import { startProgram, type StartedProgram } from './native-program.ts';

/**
 * A program that is started before its input is there: it loads its data meanwhile, which takes Tesseract a quarter of a
 * second. One waits at a time, for so long at most.
 */
export class NextProgram {
  readonly #program: string;
  readonly #idleMs: number;
  #waiting: { args: string; started: StartedProgram } | null = null;
  #idleTimer: NodeJS.Timeout | undefined;

  constructor(program: string, idleMs: number) {
    this.#program = program;
    this.#idleMs = idleMs;
  }

  /** Starts one that waits, if none does; one that waits for other work is ended. */
  prepare(args: readonly string[]): void {
    if (this.#waitsFor(args)) return;
    this.stop();
    this.#waiting = { args: args.join(' '), started: startProgram(this.#program, args) };
    this.#idleTimer = setTimeout(() => this.stop(), this.#idleMs).unref();
  }

  /** The one that waits, or a new one. The caller owns it. */
  take(args: readonly string[]): StartedProgram {
    if (!this.#waitsFor(args)) return startProgram(this.#program, args);
    clearTimeout(this.#idleTimer);
    const { started } = this.#waiting!;
    this.#waiting = null;
    return started;
  }

  /** Ends the one that waits. */
  stop(): void {
    clearTimeout(this.#idleTimer);
    this.#waiting?.started.stop();
    this.#waiting = null;
  }

  #waitsFor(args: readonly string[]): boolean {
    return this.#waiting !== null && this.#waiting.args === args.join(' ') && !this.#waiting.started.hasEnded();
  }
}
