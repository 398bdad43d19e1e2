import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExecutionBackend } from '@ingestkit/core';
import type { Rule } from '../rule.ts';
import type { ExecutionBackendOptions, ExecutionBackendSetup, ExecutionCapability } from './backend-options.ts';
import type { BehaviourName } from './fixture/behaviours.ts';
import { createDocument, type FixtureDocument } from './fixture/document.ts';
import type { FixtureConfig } from './fixture/fixture-config.ts';
import { fixtureProcessorUrl } from './fixture/fixture-processor-url.ts';
import { readJournal, type JournalLine } from './fixture/journal.ts';
import { createRecordingServices, type RecordingServices } from './fixture/recording-services.ts';
import { after } from './fixture/after.ts';

/** A backend as the suite uses it. */
export type TestedBackend = ExecutionBackend<FixtureConfig>;

/** A rule for execution backends. */
export interface ExecutionBackendRule extends Rule<ExecutionBackendHarness> {
  requires?: readonly ExecutionCapability[];
}

const LOOK_AGAIN_AFTER_MS = 10;

/** What a rule for execution backends works on: a folder of documents, backends, and services to watch. */
export class ExecutionBackendHarness {
  /** The deadline of documents that are meant to pass it. */
  readonly deadlineSeconds: number;
  readonly resultTtlSeconds: number;
  readonly recorded: RecordingServices = createRecordingServices();
  readonly #folder = mkdtempSync(join(tmpdir(), 'ingestkit-execution-'));
  readonly #setup: ExecutionBackendSetup;
  readonly #backends = new Set<TestedBackend>();
  #documentCount = 0;

  constructor(setup: ExecutionBackendSetup) {
    this.#setup = setup;
    this.deadlineSeconds = setup.deadlineSeconds ?? 0.4;
    this.resultTtlSeconds = setup.resultTtlSeconds ?? 0.3;
  }

  /** A backend, with room for two documents unless said otherwise. Closed after the rule. */
  async open(options: Partial<Pick<ExecutionBackendOptions, 'maxWorkers'>> = {}): Promise<TestedBackend> {
    const backend = await this.#setup.createBackend({
      processor: fixtureProcessorUrl,
      services: this.recorded.services,
      maxWorkers: options.maxWorkers ?? 2,
      memoryLimitMb: 96,
    });
    this.#backends.add(backend);
    return backend;
  }

  /** A new file that does what the behaviour says. */
  document(behaviour: BehaviourName): FixtureDocument {
    this.#documentCount += 1;
    return createDocument(this.#folder, behaviour, this.#documentCount);
  }

  /** Everything that the documents said of themselves, in the order in which it happened. */
  journal(): JournalLine[] {
    return readJournal(this.#folder);
  }

  /** Resolves when the work on the document has started for the given time, counted from 1. */
  async started(document: FixtureDocument, times = 1): Promise<void> {
    await this.until(`the work on ${document.filePath} starts`, () => document.starts() >= times);
  }

  /** Resolves when the condition holds. Fails when the patience is over. */
  async until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
    const end = performance.now() + this.#patienceMs;
    while (!(await condition())) {
      if (performance.now() > end) throw new Error(`Waited in vain until ${what}.`);
      await after(LOOK_AGAIN_AFTER_MS);
    }
  }

  /** As the promise. Fails when the patience is over. */
  async within<Value>(what: string, promise: Promise<Value>): Promise<Value> {
    const { promise: tooLate, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(new Error(`Waited in vain for ${what}.`)), this.#patienceMs);
    return Promise.race([promise, tooLate]).finally(() => clearTimeout(timer));
  }

  /** Closes a backend before its time, in whichever way. It is then not closed again after the rule. */
  async closeEarly(backend: TestedBackend, close: () => Promise<unknown> = () => backend.close()): Promise<void> {
    this.#backends.delete(backend);
    await this.within('the backend to close', close());
  }

  async close(): Promise<void> {
    for (const backend of this.#backends) await this.closeEarly(backend);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  get #patienceMs(): number {
    return this.#setup.patienceMs ?? 60_000;
  }
}
