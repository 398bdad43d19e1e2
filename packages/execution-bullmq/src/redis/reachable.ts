import { IngestError, maskUrl } from '@ingestkit/core';
import type { Redis } from 'ioredis';

/** How long calls put up with a server that cannot be reached. */
export interface OutagePatience {
  /** Until it was reached for the first time: a wrong address is noticed soon. Default 5,000. */
  connectTimeoutMs?: number;
  /** Once it was reached: a restart is waited for. Default 60,000. */
  outageTimeoutMs?: number;
}

const DEFAULTS = { connectTimeoutMs: 5000, outageTimeoutMs: 60_000 } as const;

/** Carries out calls of a client that fails fast, and tries them again while its server is gone. */
export class Reachability {
  readonly #client: Redis;
  readonly #where: string;
  readonly #patience: Required<OutagePatience>;
  #wasReached = false;
  #whenReady: Promise<void> | undefined;
  #lastError = 'no answer';

  constructor(client: Redis, queueUrl: string, patience: OutagePatience) {
    this.#client = client;
    this.#where = maskUrl(queueUrl);
    this.#patience = { ...DEFAULTS, ...patience };
    client.on('ready', () => (this.#wasReached = true));
    // Only its message is kept: the error itself may hold the arguments of AUTH.
    client.on('error', ({ message }: Error) => (this.#lastError = message || 'no answer'));
  }

  /**
   * Carries out a call that may be carried out twice: an answer that is lost with the connection is asked for again.
   * @param givenUp rejects when the caller does not want to wait for the server any longer.
   * @throws E_EXECUTION_SUBMIT if the server cannot be reached within the patience; what `givenUp` rejects with.
   */
  async whileReachable<Value>(call: () => Promise<Value>, givenUp?: Promise<never>): Promise<Value> {
    const giveUpAtMs = performance.now() + this.#patienceMs;
    for (;;) {
      if (this.#client.status !== 'ready') await this.#ready(giveUpAtMs, givenUp);
      if (this.#client.status === 'end') throw this.#unreachable();
      try {
        return await call();
      } catch (error) {
        if (!isConnectionError(error) || performance.now() > giveUpAtMs) throw this.#asIngestError(error);
      }
    }
  }

  get #patienceMs(): number {
    const { connectTimeoutMs, outageTimeoutMs } = this.#patience;
    return this.#wasReached ? outageTimeoutMs : connectTimeoutMs;
  }

  async #ready(giveUpAtMs: number, givenUp: Promise<never> | undefined): Promise<void> {
    if (this.#client.status === 'end') return;
    const { promise: timeout, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(this.#unreachable()), Math.max(0, giveUpAtMs - performance.now()));
    try {
      await Promise.race([this.#nextReady(), timeout, ...(givenUp === undefined ? [] : [givenUp])]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** One promise for all who wait, so that many calls are not many listeners. */
  #nextReady(): Promise<void> {
    this.#whenReady ??= new Promise<void>((resolve) => {
      const done = (): void => {
        this.#client.off('ready', done);
        this.#client.off('end', done);
        this.#whenReady = undefined;
        resolve();
      };
      this.#client.on('ready', done);
      this.#client.on('end', done);
    });
    return this.#whenReady;
  }

  #unreachable(): IngestError {
    return unreachable(this.#where, this.#lastError);
  }

  #asIngestError(error: unknown): IngestError {
    return error instanceof IngestError
      ? error
      : unreachable(this.#where, error instanceof Error ? error.message : String(error));
  }
}

function unreachable(where: string, why: string): IngestError {
  return new IngestError('E_EXECUTION_SUBMIT', `The queue at ${where} cannot be reached: ${why}`, {
    stage: 'execution',
  });
}

/** The words of ioredis for a call that was under way, or never sent, when the connection broke. */
const CONNECTION_ERROR =
  /Connection is closed|Stream isn't writeable|max retries per request|ECONNRESET|ECONNREFUSED|EPIPE|LOADING|MASTERDOWN/;

function isConnectionError(error: unknown): boolean {
  return error instanceof Error && CONNECTION_ERROR.test(error.message);
}
