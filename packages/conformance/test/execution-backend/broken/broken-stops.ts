import type { IngestError } from '@ingestkit/core';
import { SimulatedBackend, type SimulatedJob } from '../simulated-backend.ts';
import type { BrokenBackend } from './broken-backend.ts';

const CANCEL_RUNNING = 'cancel stops a job that runs, with E_EXECUTION_CANCELLED.';
const CANCEL_SPINNING = 'cancel stops a job that spins for ever, with E_EXECUTION_CANCELLED.';
const CANCEL_QUEUED =
  'cancel takes a job out of the queue: it never starts, and its result says E_EXECUTION_CANCELLED.';
const CANCEL_ENDED = 'cancel gives false for a job that has ended, and changes nothing about its result.';
const CANCEL_UNKNOWN = 'cancel gives false for an id that was never given.';
const SIGNAL_RUNNING = 'An aborted signal stops a job that runs, with E_EXECUTION_CANCELLED.';
const SIGNAL_QUEUED =
  'An aborted signal takes a job out of the queue: it never starts, and its result says E_EXECUTION_CANCELLED.';
const SIGNAL_BEFORE =
  'A signal that is aborted before the submit gives a job that never starts, with E_EXECUTION_CANCELLED.';
const NEIGHBOUR = 'Stopping a job does not touch the one beside it.';

export const BROKEN_STOPS: readonly BrokenBackend[] = [
  {
    fault: 'cancels only what waits in the queue',
    Backend: class extends SimulatedBackend {
      override async cancel(jobId: string): Promise<boolean> {
        return this.queue.some(({ id }) => id === jobId) && super.cancel(jobId);
      }
    },
    breaks: [CANCEL_RUNNING, CANCEL_SPINNING],
  },
  {
    fault: 'cancels only what runs',
    Backend: class extends SimulatedBackend {
      override async cancel(jobId: string): Promise<boolean> {
        return [...this.running].some(({ id }) => id === jobId) && super.cancel(jobId);
      }
    },
    breaks: [CANCEL_QUEUED],
  },
  {
    fault: 'starts jobs that were cancelled in the queue',
    Backend: class extends SimulatedBackend {
      override stopJob(job: SimulatedJob, error: IngestError): void {
        if (this.running.has(job)) return super.stopJob(job, error);
        this.finish(job, this.errorResult(job, error));
      }
      override finish(job: SimulatedJob, result: SimulatedJob['result'] & object): void {
        if (job.result === undefined) super.finish(job, result);
      }
    },
    breaks: [CANCEL_QUEUED, SIGNAL_QUEUED, SIGNAL_BEFORE],
  },
  {
    fault: 'claims to have cancelled a job that had ended',
    Backend: class extends SimulatedBackend {
      override async cancel(jobId: string): Promise<boolean> {
        const isKnown = this.jobs.has(jobId);
        await super.cancel(jobId);
        return isKnown;
      }
    },
    breaks: [CANCEL_ENDED],
  },
  {
    fault: 'claims to have cancelled a job that it does not know',
    Backend: class extends SimulatedBackend {
      override async cancel(jobId: string): Promise<boolean> {
        return !this.jobs.has(jobId) || super.cancel(jobId);
      }
    },
    breaks: [CANCEL_UNKNOWN],
  },
  {
    fault: 'looks at the signal only until the job starts',
    Backend: class extends SimulatedBackend {
      override onSignal(job: SimulatedJob): void {
        if (!this.running.has(job)) super.onSignal(job);
      }
    },
    breaks: [SIGNAL_RUNNING, NEIGHBOUR],
  },
  {
    fault: 'looks at the signal only while the job runs',
    Backend: class extends SimulatedBackend {
      override onSignal(job: SimulatedJob): void {
        if (job.options.signal?.aborted && !this.running.has(job) && this.running.size > 0) return;
        super.onSignal(job);
      }
    },
    breaks: [SIGNAL_QUEUED],
  },
  {
    fault: 'does not see a signal that is aborted already',
    Backend: class extends SimulatedBackend {
      override followSignal(job: SimulatedJob, signal: AbortSignal | undefined): void {
        if (!signal?.aborted) super.followSignal(job, signal);
      }
    },
    breaks: [SIGNAL_BEFORE],
  },
  {
    fault: 'stops everything that runs along with the job',
    Backend: class extends SimulatedBackend {
      override stopJob(job: SimulatedJob, error: IngestError): void {
        super.stopJob(job, error);
        for (const other of this.running) other.stop.abort(error);
      }
    },
    breaks: [CANCEL_QUEUED, SIGNAL_QUEUED, NEIGHBOUR],
  },
];
