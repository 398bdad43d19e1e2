import { IngestError } from '@ingestkit/core';
import { SimulatedBackend, type SimulatedJob } from '../simulated-backend.ts';
import type { BrokenBackend } from './broken-backend.ts';

const FORGOTTEN =
  'A result is forgotten executionResultTtlSeconds after the job has ended: then E_EXECUTION_NOT_FOUND.';
const KEPT = 'A result is kept until its time to live is over.';
const TTL_FROM_END = 'The time to live counts from the end of a job, not from its submission.';
const GRACE = 'close lets running and queued work end within the grace.';
const GRACE_OVER = 'close stops what has not ended within the grace, with E_EXECUTION_CANCELLED.';
const CLOSE_SPINNING = 'close stops a document that spins for ever.';
const NOTHING_LEFT = 'When close resolves nothing is left running.';
const READABLE = 'Results stay readable after close.';
const CLOSE_AGAIN = 'close may be called again, also while it goes on.';
const DISPOSE = 'Leaving the scope of an await using closes the backend.';

/** Backends that forget results or close in a wrong way. */
export const BROKEN_ENDS: readonly BrokenBackend[] = [
  {
    fault: 'never forgets a result',
    Backend: class extends SimulatedBackend {
      override forgetLater(): void {}
    },
    breaks: [FORGOTTEN, KEPT],
  },
  {
    fault: 'forgets a result too soon',
    Backend: class extends SimulatedBackend {
      override forgetLater(job: SimulatedJob, ttlMs: number): void {
        super.forgetLater(job, ttlMs / 20);
      }
    },
    breaks: [KEPT],
  },
  {
    fault: 'counts the time to live from the submission',
    Backend: class extends SimulatedBackend {
      override onSubmitted(job: SimulatedJob): void {
        super.forgetLater(job, (job.config.executionResultTtlSeconds ?? 3600) * 1000);
      }
      override forgetLater(): void {}
    },
    breaks: [TTL_FROM_END],
  },
  {
    fault: 'gives no grace',
    Backend: class extends SimulatedBackend {
      override async waitForGrace(): Promise<void> {}
    },
    breaks: [GRACE],
  },
  {
    fault: 'drops the queue at once when it is closed',
    Backend: class extends SimulatedBackend {
      override waitForGrace(graceMs: number): Promise<void> {
        for (const job of this.openJobs()) if (!this.running.has(job)) this.stopJob(job, this.cancelled());
        return super.waitForGrace(graceMs);
      }
    },
    breaks: [GRACE],
  },
  {
    fault: 'waits for ever for work that does not end',
    Backend: class extends SimulatedBackend {
      override waitForGrace(): Promise<void> {
        return super.waitForGrace(3_600_000);
      }
    },
    breaks: [GRACE_OVER, CLOSE_SPINNING, NOTHING_LEFT, CLOSE_AGAIN, DISPOSE],
  },
  {
    fault: 'says that closing was a crash',
    Backend: class extends SimulatedBackend {
      override cancelled(): IngestError {
        return this.isClosed
          ? new IngestError('E_EXECUTION_CRASHED', 'Closed.', { stage: 'execution' })
          : super.cancelled();
      }
    },
    breaks: [GRACE_OVER, CLOSE_SPINNING, DISPOSE],
  },
  {
    fault: 'leaves the work running when it is closed',
    Backend: class extends SimulatedBackend {
      override stopJob(job: SimulatedJob, error: IngestError): void {
        if (this.isClosed) this.finish(job, this.errorResult(job, error));
        else super.stopJob(job, error);
      }
    },
    breaks: [NOTHING_LEFT],
  },
  {
    fault: 'throws its results away when it is closed',
    Backend: class extends SimulatedBackend {
      override async close(options?: { graceMs?: number }): Promise<void> {
        for (const job of this.jobs.values()) if (job.result !== undefined) this.jobs.delete(job.id);
        await super.close(options);
      }
    },
    breaks: [READABLE],
  },
  {
    fault: 'can be closed only once',
    Backend: class extends SimulatedBackend {
      override async close(options?: { graceMs?: number }): Promise<void> {
        if (this.isClosed) throw new Error('Closed already.');
        await super.close(options);
      }
    },
    breaks: [CLOSE_AGAIN],
  },
  {
    fault: 'is not closed by await using',
    Backend: class extends SimulatedBackend {
      override async [Symbol.asyncDispose](): Promise<void> {}
    },
    breaks: [DISPOSE],
  },
];
