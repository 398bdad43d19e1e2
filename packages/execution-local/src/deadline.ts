/** Longer times overflow the timer of the platform, which would then fire at once. About 24.8 days. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * A time limit that can be set anew. Its timer keeps the process alive, since somebody waits for what it limits.
 *
 * What has already arrived counts: where the caller's own work held up the event loop past the deadline, messages that
 * came in meanwhile are taken before it is called passed.
 */
export class Deadline {
  #timer: NodeJS.Timeout | undefined;
  #lastLook: NodeJS.Immediate | undefined;
  readonly #onPassed: () => void;

  constructor(onPassed: () => void) {
    this.#onPassed = onPassed;
  }

  /** Starts over: `onPassed` is called once after `timeMs`, counted from now. */
  set(timeMs: number): void {
    this.clear();
    if (timeMs > LONGEST_TIMER_MS) return;
    this.#timer = setTimeout(() => {
      this.#lastLook = setImmediate(this.#onPassed);
    }, timeMs);
  }

  clear(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#lastLook);
  }
}
