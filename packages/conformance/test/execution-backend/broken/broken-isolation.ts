import { IngestError, type ProcessingResult } from '@ingestkit/core';
import type { FatalActs } from '../../../src/execution-backend/fixture/behaviours.ts';
import { SimulatedBackend, WorkerDeath, type SimulatedJob } from '../simulated-backend.ts';
import type { BrokenBackend } from './broken-backend.ts';

const EXIT = 'A document that ends its process costs that document only, with E_EXECUTION_CRASHED.';
const REJECT = 'A document with a rejection that nobody handles costs that document only, with E_EXECUTION_CRASHED.';
const MEMORY =
  'A document that needs more memory than the limit costs that document only, with E_EXECUTION_OUT_OF_MEMORY.';
const SECOND_TRY = 'A document that took its worker down is tried once more before it is given up.';
const SECOND_TRY_SUCCEEDS = 'A document that takes its worker down only once succeeds at its second try.';
const ALONE = 'The second try is made alone: nothing else runs beside it.';

export const BROKEN_ISOLATION: readonly BrokenBackend[] = [
  {
    fault: 'takes an exit for an error of the document',
    Backend: class extends SimulatedBackend {
      override fatalActs(): FatalActs {
        return { ...super.fatalActs(), exit: () => Promise.reject(new Error('exited')) };
      }
    },
    breaks: [EXIT, SECOND_TRY, SECOND_TRY_SUCCEEDS, ALONE],
  },
  {
    fault: 'does not see an unhandled rejection',
    Backend: class extends SimulatedBackend {
      override fatalActs(): FatalActs {
        return { ...super.fatalActs(), rejectUnhandled: () => new Promise(() => {}) };
      }
    },
    breaks: [REJECT],
  },
  {
    fault: 'takes running out of memory for a crash',
    Backend: class extends SimulatedBackend {
      override toError(thrown: unknown): IngestError {
        return super.toError(thrown instanceof WorkerDeath ? new WorkerDeath('E_EXECUTION_CRASHED') : thrown);
      }
    },
    breaks: [MEMORY],
  },
  {
    fault: 'lets a dying worker take the others with it',
    Backend: class extends SimulatedBackend {
      override onFailed(job: SimulatedJob, thrown: unknown): void {
        if (thrown instanceof WorkerDeath) {
          for (const other of this.running) if (other !== job) other.stop.abort(this.toError(thrown));
        }
        super.onFailed(job, thrown);
      }
    },
    breaks: [EXIT, REJECT, MEMORY, ALONE],
  },
  {
    fault: 'gives a document up at once',
    Backend: class extends SimulatedBackend {
      override mostTries(): number {
        return 1;
      }
    },
    breaks: [SECOND_TRY, SECOND_TRY_SUCCEEDS, ALONE],
  },
  {
    fault: 'tries a document too often',
    Backend: class extends SimulatedBackend {
      override mostTries(): number {
        return 3;
      }
    },
    breaks: [SECOND_TRY, ALONE],
  },
  {
    fault: 'does not believe in a second try that went well',
    Backend: class extends SimulatedBackend {
      override finish(job: SimulatedJob, result: ProcessingResult): void {
        const isUnlikely = job.tries === 2 && result.status === 'succeeded';
        super.finish(job, isUnlikely ? this.errorResult(job, new IngestError('E_EXECUTION_CRASHED', 'Died.')) : result);
      }
    },
    breaks: [SECOND_TRY_SUCCEEDS],
  },
  {
    fault: 'makes the second try among the others',
    Backend: class extends SimulatedBackend {
      override canStart(): boolean {
        return this.hasRoom();
      }
    },
    breaks: [ALONE],
  },
];
