import { realPathOf } from './real-path.ts';

/** A root may be a link that is led elsewhere while the worker runs: that is noticed within this time. */
const KNOWN_FOR_MS = 1000;

/** The folders that a worker may read from, as they were named and without links. */
export class RealRoots {
  /** Absolute paths. */
  readonly named: readonly string[];
  #real: Promise<readonly string[]> = Promise.resolve([]);
  #knownUntilMs = -Infinity;

  /** @param named absolute paths. */
  constructor(named: readonly string[]) {
    this.named = named;
  }

  /** As they were found a moment ago. */
  known(): Promise<readonly string[]> {
    return performance.now() < this.#knownUntilMs ? this.#real : this.lookUp();
  }

  /** As they are now. */
  lookUp(): Promise<readonly string[]> {
    this.#knownUntilMs = performance.now() + KNOWN_FOR_MS;
    return (this.#real = Promise.all(this.named.map(realPathOf)));
  }
}
