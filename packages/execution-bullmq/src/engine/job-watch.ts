import type { ProgressEvent } from '@ingestkit/core';
import { decodeProgress } from '@ingestkit/execution-distributed';
import type { Redis } from 'ioredis';
import { decodeMessage, readEnd } from '../queue/job-messages.ts';
import type { QueueKeys } from '../queue/queue-keys.ts';
import { Channels } from './channels.ts';

/**
 * How often jobs are looked at that somebody waits for, in case that the message of their end was lost. Those that have come
 * since the last time are left for the next: most will have told their end by then.
 */
const LOOK_EVERY_MS = 2000;

/** As `JobListener`; is also given the result where that was told. */
export interface EndListener {
  onProgress(event: ProgressEvent): void;
  /** @param encoded the encoded result; empty where it has to be fetched. */
  onEnded(encoded: string): void;
}

/** That a listener listens to a job. */
export interface Listening {
  /** Resolves when everything that is told of the job from now on is heard. */
  started: Promise<void>;
  stop(): void;
}

/** That a listener listens to a job on its way into the queue. */
export interface ListeningAhead extends Listening {
  /** To be called when the job is in the queue. */
  arrived(): void;
}

interface WatchedJob {
  listeners: Set<EndListener>;
  started: Promise<void>;
  /** False for a job on its way: the queue does not know it, which would look as if it had ended and been forgotten. */
  isInQueue: boolean;
  /** True until the first look at all jobs has passed it by. */
  isNew: boolean;
}

/**
 * Hears what is told of jobs, by their id. Messages are lost while the server is gone, so jobs are also looked at now and
 * then, and whenever the connection is back.
 */
export class JobWatch {
  readonly #subscriber: Redis;
  readonly #keys: QueueKeys;
  readonly #hasEnded: (jobId: string) => Promise<boolean>;
  readonly #jobs = new Map<string, WatchedJob>();
  readonly #channels: Channels;
  #timer: NodeJS.Timeout | undefined;

  /** @param hasEnded true for a job that has ended or is unknown. */
  constructor(subscriber: Redis, keys: QueueKeys, hasEnded: (jobId: string) => Promise<boolean>) {
    this.#subscriber = subscriber;
    this.#keys = keys;
    this.#hasEnded = hasEnded;
    this.#channels = new Channels(subscriber);
    subscriber.on('message', (_channel: string, message: string) => this.#hear(message));
    subscriber.on('ready', () => void this.#lookAtAll());
  }

  /** Calls the listener from when it has started, until the job has ended or it is stopped. */
  add(jobId: string, listener: EndListener): Listening {
    return this.#listen(jobId, this.#jobs.get(jobId) ?? this.#subscribe(jobId, true), listener);
  }

  /** As {@link JobWatch.add} for a job that is not in the queue yet. */
  addAhead(jobId: string, listener: EndListener): ListeningAhead {
    const job = this.#subscribe(jobId, false);
    return { ...this.#listen(jobId, job, listener), arrived: () => (job.isInQueue = true) };
  }

  /** True while somebody listens to the job, and so has not heard of its end. */
  isWatched(jobId: string): boolean {
    return this.#jobs.has(jobId);
  }

  /** Resolves when everything that was published before this call has been heard, or cannot be any more. */
  async caughtUp(): Promise<void> {
    // Messages and answers of one connection come in the order of the server.
    if (this.#subscriber.status === 'ready') await this.#subscriber.ping().catch(() => {});
  }

  /** Tells nobody anything any more. */
  close(): void {
    clearInterval(this.#timer);
    this.#jobs.clear();
  }

  #listen(jobId: string, { listeners, started }: WatchedJob, listener: EndListener): Listening {
    listeners.add(listener);
    return { started, stop: () => this.#remove(jobId, listener) };
  }

  #subscribe(jobId: string, isInQueue: boolean): WatchedJob {
    const started = this.#channels.join(this.#keys.events(jobId));
    const job: WatchedJob = { listeners: new Set(), started, isInQueue, isNew: true };
    this.#jobs.set(jobId, job);
    this.#timer ??= setInterval(() => void this.#lookAtThoseBefore(), LOOK_EVERY_MS).unref();
    return job;
  }

  #remove(jobId: string, listener: EndListener): void {
    const listeners = this.#jobs.get(jobId)?.listeners;
    if (listeners?.delete(listener) && listeners.size === 0) this.#forget(jobId);
  }

  #forget(jobId: string): void {
    this.#jobs.delete(jobId);
    this.#channels.leave(this.#keys.events(jobId));
    if (this.#jobs.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #hear(message: string): void {
    const { jobId, told } = decodeMessage(message);
    const job = this.#jobs.get(jobId);
    if (job === undefined) return;
    const encoded = readEnd(told);
    if (encoded !== null) return this.#end(jobId, encoded);
    const event = decodeProgress(told);
    if (event === null) return;
    for (const { onProgress } of job.listeners) onProgress(event);
  }

  #end(jobId: string, encoded: string): void {
    const listeners = this.#jobs.get(jobId)?.listeners;
    if (listeners === undefined) return;
    this.#forget(jobId);
    for (const { onEnded } of listeners) onEnded(encoded);
  }

  async #lookAtThoseBefore(): Promise<void> {
    const before = [...this.#jobs].filter(([, { isNew }]) => !isNew);
    for (const job of this.#jobs.values()) job.isNew = false;
    await this.#lookAtEach(before);
  }

  async #lookAtAll(): Promise<void> {
    await this.#lookAtEach([...this.#jobs]);
  }

  async #lookAtEach(jobs: readonly [string, WatchedJob][]): Promise<void> {
    const inQueue = jobs.filter(([, { isInQueue }]) => isInQueue);
    await Promise.all(inQueue.map(([jobId]) => this.#lookAt(jobId)));
  }

  async #lookAt(jobId: string): Promise<void> {
    // Where the server cannot be asked, the next look comes soon.
    const hasEnded = await this.#hasEnded(jobId).catch(() => false);
    if (!hasEnded) return;
    await this.caughtUp();
    this.#end(jobId, '');
  }
}
