import { IngestError, type GetResultOptions, type ProcessingResult, type SubmitOptions } from '@ingestkit/core';
import { SimulatedBackend, type SimulatedJob } from '../simulated-backend.ts';
import type { BrokenBackend } from './broken-backend.ts';

export const BROKEN_RESULTS: readonly BrokenBackend[] = [
  {
    fault: 'gives the results of a crowd in the order in which they are asked for',
    Backend: class extends SimulatedBackend {
      #asked = 0;
      override async getResult(jobId: string, options?: GetResultOptions): Promise<ProcessingResult> {
        const ids = [...this.jobs.keys()];
        const isCrowd = ids.length === 5;
        this.#asked += 1;
        return super.getResult(isCrowd ? (ids[this.#asked - 1] ?? jobId) : jobId, options);
      }
    },
    breaks: ['getResult gives the result of the document that the id stands for.'],
  },
  {
    fault: 'refuses to give a result before it is there',
    Backend: class extends SimulatedBackend {
      override async getResult(jobId: string, options?: GetResultOptions): Promise<ProcessingResult> {
        if (this.jobs.get(jobId)?.result === undefined) return this.onUnknownId(jobId);
        return super.getResult(jobId, options);
      }
    },
    breaks: ['getResult waits until the work has ended.'],
    isFundamental: true,
  },
  {
    fault: 'tells only the first of those who wait',
    Backend: class extends SimulatedBackend {
      readonly #waitedFor = new Set<SimulatedJob>();
      override async waitForEnd(job: SimulatedJob, options: GetResultOptions): Promise<void> {
        if (this.#waitedFor.has(job)) await new Promise(() => {});
        this.#waitedFor.add(job);
        await super.waitForEnd(job, options).finally(() => this.#waitedFor.delete(job));
      }
    },
    breaks: ['All who wait for a job get its result.'],
  },
  {
    fault: 'makes up a run id whenever it is asked',
    Backend: class extends SimulatedBackend {
      #asked = 0;
      override async getResult(jobId: string, options?: GetResultOptions): Promise<ProcessingResult> {
        const result = await super.getResult(jobId, options);
        this.#asked += 1;
        return { ...result, ingestRunId: `run-${this.#asked}` };
      }
    },
    breaks: ['Asking twice gives the same result.'],
  },
  {
    fault: 'waits for a job that it does not know',
    Backend: class extends SimulatedBackend {
      override onUnknownId(): Promise<ProcessingResult> {
        return new Promise(() => {});
      }
    },
    breaks: [
      'An id that was never given is refused with E_EXECUTION_NOT_FOUND.',
      'A result is forgotten executionResultTtlSeconds after the job has ended: then E_EXECUTION_NOT_FOUND.',
      'A result is kept until its time to live is over.',
    ],
  },
  {
    fault: 'does not look at the timeoutMs of getResult',
    Backend: class extends SimulatedBackend {
      override waitForEnd(job: SimulatedJob, { signal }: GetResultOptions): Promise<void> {
        return super.waitForEnd(job, signal === undefined ? {} : { signal });
      }
    },
    breaks: ['getResult gives up with E_EXECUTION_TIMEOUT after its timeoutMs, and the job goes on.'],
  },
  {
    fault: 'stops the job when getResult gives up',
    Backend: class extends SimulatedBackend {
      override async waitForEnd(job: SimulatedJob, options: GetResultOptions): Promise<void> {
        try {
          await super.waitForEnd(job, options);
        } catch (error) {
          this.stopJob(job, this.cancelled());
          throw error;
        }
      }
    },
    breaks: [
      'getResult gives up with E_EXECUTION_TIMEOUT after its timeoutMs, and the job goes on.',
      'getResult gives up with E_EXECUTION_CANCELLED when its signal is aborted, and the job goes on.',
    ],
  },
  {
    fault: 'does not look at the signal of getResult',
    Backend: class extends SimulatedBackend {
      override waitForEnd(job: SimulatedJob, { timeoutMs }: GetResultOptions): Promise<void> {
        return super.waitForEnd(job, timeoutMs === undefined ? {} : { timeoutMs });
      }
    },
    breaks: ['getResult gives up with E_EXECUTION_CANCELLED when its signal is aborted, and the job goes on.'],
  },
  {
    fault: 'loses the code of what a document throws',
    Backend: class extends SimulatedBackend {
      override async work(job: SimulatedJob): Promise<ProcessingResult> {
        return super.work(job).catch((thrown: unknown) => {
          throw job.filePath.includes('throw-coded') ? new Error((thrown as Error).message) : thrown;
        });
      }
    },
    breaks: ['A document that throws an error of ingestkit has a result with the code and the message of that error.'],
  },
  {
    fault: 'takes a document that throws for a crash',
    Backend: class extends SimulatedBackend {
      override toError(thrown: unknown): IngestError {
        const isOwnFault = thrown instanceof TypeError;
        return isOwnFault
          ? new IngestError('E_EXECUTION_CRASHED', 'Died.', { stage: 'execution' })
          : super.toError(thrown);
      }
    },
    breaks: ['A document that throws anything else has a result with E_INTERNAL and the message.'],
  },
  {
    fault: 'forgets the tenant',
    Backend: class extends SimulatedBackend {
      override errorResult(job: SimulatedJob, error: IngestError): ProcessingResult {
        return { ...super.errorResult(job, error), tenantId: null };
      }
    },
    breaks: ['The result of a failed document has zero counts, the stage execution and the tenant of the caller.'],
  },
  {
    fault: 'tries every failed document again',
    Backend: class extends SimulatedBackend {
      override onFailed(job: SimulatedJob, thrown: unknown): void {
        if (thrown instanceof TypeError && job.tries === 1) this.tryAgain(job);
        else super.onFailed(job, thrown);
      }
    },
    breaks: ['A document that throws is not tried again.'],
  },
  {
    fault: 'drops what the submit options carry',
    Backend: class extends SimulatedBackend {
      override carried(): SubmitOptions {
        return {};
      }
    },
    breaks: ['The work gets the file path, the config, and what the submit options carry.'],
  },
];
