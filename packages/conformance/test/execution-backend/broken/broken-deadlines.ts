import { IngestError, isIngestError } from '@ingestkit/core';
import { SimulatedBackend, type SimulatedJob } from '../simulated-backend.ts';
import type { BrokenBackend } from './broken-backend.ts';

export const BROKEN_DEADLINES: readonly BrokenBackend[] = [
  {
    fault: 'has no deadline',
    Backend: class extends SimulatedBackend {
      override deadlineMs(): number {
        return 3_600_000;
      }
    },
    breaks: [
      'A document that waits for ever is stopped at its deadline with E_EXECUTION_TIMEOUT.',
      'A document that spins for ever is stopped at its deadline, and the backend goes on.',
      'The message of a passed deadline names its seconds.',
      'The elapsed time of a stopped document is the time that was really spent on it.',
      'The deadline runs from the start of the work, not from its submission.',
      'A document that was stopped at its deadline is not tried again.',
      'The time to live counts from the end of a job, not from its submission.',
      'When close resolves nothing is left running.',
      'A call to a service is aborted when its document is stopped.',
    ],
  },
  {
    fault: 'stops only work that lets itself be stopped',
    Backend: class extends SimulatedBackend {
      override untilStopped(): Promise<never> {
        return new Promise(() => {});
      }
    },
    breaks: [
      'A document that spins for ever is stopped at its deadline, and the backend goes on.',
      'cancel stops a job that spins for ever, with E_EXECUTION_CANCELLED.',
      'close stops a document that spins for ever.',
    ],
  },
  {
    fault: 'does not say what the deadline was',
    Backend: class extends SimulatedBackend {
      override deadlineError(): IngestError {
        return new IngestError('E_EXECUTION_TIMEOUT', 'Too slow.', { stage: 'execution' });
      }
    },
    breaks: ['The message of a passed deadline names its seconds.'],
  },
  {
    fault: 'reports no elapsed time',
    Backend: class extends SimulatedBackend {
      override elapsedSeconds(): number {
        return 0;
      }
    },
    breaks: ['The elapsed time of a stopped document is the time that was really spent on it.'],
  },
  {
    fault: 'counts the deadline from the submission',
    Backend: class extends SimulatedBackend {
      override onSubmitted(job: SimulatedJob): void {
        setTimeout(() => this.stopJob(job, this.deadlineError(job)), this.deadlineMs(job)).unref();
      }
    },
    breaks: ['The deadline runs from the start of the work, not from its submission.'],
  },
  {
    fault: 'tries a document again that was stopped at its deadline',
    Backend: class extends SimulatedBackend {
      override onFailed(job: SimulatedJob, thrown: unknown): void {
        if (!isIngestError(thrown) || thrown.code !== 'E_EXECUTION_TIMEOUT' || job.tries === 2) {
          return super.onFailed(job, thrown);
        }
        job.stop = new AbortController();
        this.tryAgain(job);
      }
    },
    breaks: ['A document that was stopped at its deadline is not tried again.'],
  },
];
