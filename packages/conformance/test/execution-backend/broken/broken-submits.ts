import type { GetResultOptions, ProcessingResult } from '@ingestkit/core';
import type { ExecutionBackendOptions, FixtureConfig } from '../../../src/index.ts';
import { SimulatedBackend, type SimulatedJob } from '../simulated-backend.ts';
import type { BrokenBackend } from './broken-backend.ts';

export const BROKEN_SUBMITS: readonly BrokenBackend[] = [
  {
    fault: 'has no getResult',
    Backend: class extends SimulatedBackend {
      constructor(options: ExecutionBackendOptions) {
        super(options);
        Object.defineProperty(this, 'getResult', { value: undefined });
      }
    },
    breaks: ['The backend passes the runtime check of ExecutionBackend.'],
    isFundamental: true,
  },
  {
    fault: 'gives an empty id',
    Backend: class extends SimulatedBackend {
      #count = -1;
      override newId(): string {
        this.#count += 1;
        return '*'.repeat(this.#count);
      }
    },
    breaks: ['The id of a job is a string that is not empty.'],
  },
  {
    fault: 'takes the file path for an id',
    Backend: class extends SimulatedBackend {
      override newId(filePath: string): string {
        return filePath;
      }
    },
    breaks: ['Every submit gives another id, also for the same file.'],
  },
  {
    fault: 'starts the work only when somebody asks for a result',
    Backend: class extends SimulatedBackend {
      #isAsked = false;
      override canStart(job: SimulatedJob): boolean {
        return this.#isAsked && super.canStart(job);
      }
      override async getResult(jobId: string, options?: GetResultOptions): Promise<ProcessingResult> {
        this.#isAsked = true;
        this.startWhatCan();
        return super.getResult(jobId, options);
      }
    },
    breaks: ['The work starts without anybody asking for its result.'],
    isFundamental: true,
  },
  {
    fault: 'takes an empty file path',
    Backend: class extends SimulatedBackend {
      override checkArguments(): void {}
      override enqueue(job: SimulatedJob): void {
        if (job.filePath === '') this.finish(job, this.errorResult(job, this.cancelled()));
        else super.enqueue(job);
      }
    },
    breaks: ['A file path that is empty is refused with E_EXECUTION_SUBMIT.'],
  },
  {
    fault: 'takes a config that is no plain data',
    Backend: class extends SimulatedBackend {
      override copyConfig(config: FixtureConfig): FixtureConfig {
        return { ...config };
      }
    },
    breaks: ['A config that is not plain data is refused with E_EXECUTION_SUBMIT.'],
  },
  {
    fault: 'takes jobs after it was closed',
    Backend: class extends SimulatedBackend {
      override checkOpen(): void {}
    },
    breaks: ['A submit to a closed backend is refused with E_EXECUTION_SUBMIT.'],
  },
  {
    fault: 'shares the config with the caller',
    Backend: class extends SimulatedBackend {
      override copyConfig(config: FixtureConfig): FixtureConfig {
        super.copyConfig(config);
        return config;
      }
    },
    breaks: ['The work sees the config as it was when it was submitted.'],
  },
  {
    fault: 'loses what does not fit into a short queue',
    Backend: class extends SimulatedBackend {
      override enqueue(job: SimulatedJob): void {
        if (this.queue.length < 4) super.enqueue(job);
        else this.jobs.delete(job.id);
      }
    },
    breaks: [
      'Jobs that are submitted while others run are not lost.',
      'Never more than maxWorkers documents run at a time, and that many do.',
    ],
  },
  {
    fault: 'loses what is submitted while somebody waits for a result',
    Backend: class extends SimulatedBackend {
      #waiting = 0;
      override enqueue(job: SimulatedJob): void {
        if (this.#waiting === 0) super.enqueue(job);
        else this.jobs.delete(job.id);
      }
      override async waitForEnd(job: SimulatedJob, options: GetResultOptions): Promise<void> {
        this.#waiting += 1;
        await super.waitForEnd(job, options).finally(() => (this.#waiting -= 1));
      }
    },
    breaks: ['Jobs that are submitted while a batch is being gathered are not lost.'],
  },
];
