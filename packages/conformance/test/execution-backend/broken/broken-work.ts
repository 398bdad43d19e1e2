import type { ProgressEvent } from '@ingestkit/core';
import type { ExecutionBackendOptions } from '../../../src/index.ts';
import { createRecordingServices } from '../../../src/execution-backend/fixture/recording-services.ts';
import type { FixtureServices } from '../../../src/execution-backend/fixture/fixture-services.ts';
import { SimulatedBackend, type SimulatedJob } from '../simulated-backend.ts';
import type { BrokenBackend } from './broken-backend.ts';

const MOST_AT_A_TIME = 'Never more than maxWorkers documents run at a time, and that many do.';
const LIVE = 'The work calls the live services of the caller, and those that hang on them.';
const ABSENT = 'A service that the caller has switched off, or that a service does not have, is not there in the work.';
const VECTORS = 'Vectors arrive as Float32Array in both directions.';
const ERRORS = 'What a service throws keeps its class, code and message on its way to the work.';
const SIGNAL = 'A signal that the work gives to a service reaches it, with its reason.';
const ABORTED = 'A call to a service is aborted when its document is stopped.';

/** Backends that run too much, lose events, or keep the work from its services. */
export const BROKEN_WORK: readonly BrokenBackend[] = [
  {
    fault: 'starts everything at once',
    Backend: class extends SimulatedBackend {
      override hasRoom(): boolean {
        return true;
      }
    },
    breaks: [
      'cancel takes a job out of the queue: it never starts, and its result says E_EXECUTION_CANCELLED.',
      'An aborted signal takes a job out of the queue: it never starts, and its result says E_EXECUTION_CANCELLED.',
      MOST_AT_A_TIME,
    ],
  },
  {
    fault: 'runs one document at a time whatever it is told',
    Backend: class extends SimulatedBackend {
      constructor(options: ExecutionBackendOptions) {
        super({ ...options, maxWorkers: 1 });
      }
    },
    breaks: [
      'Jobs that are submitted while others run are not lost.',
      'A document that ends its process costs that document only, with E_EXECUTION_CRASHED.',
      'A document with a rejection that nobody handles costs that document only, with E_EXECUTION_CRASHED.',
      'A document that needs more memory than the limit costs that document only, with E_EXECUTION_OUT_OF_MEMORY.',
      'The second try is made alone: nothing else runs beside it.',
      'Stopping a job does not touch the one beside it.',
      MOST_AT_A_TIME,
    ],
  },
  {
    fault: 'delivers progress after the result',
    Backend: class extends SimulatedBackend {
      override reportProgress(job: SimulatedJob, event: ProgressEvent): void {
        setTimeout(() => super.reportProgress(job, event), 1);
      }
    },
    breaks: ['All progress events of a job reach its listener, in order and before the result.'],
  },
  {
    fault: 'lets a listener that throws fail the document',
    Backend: class extends SimulatedBackend {
      override reportProgress({ options }: SimulatedJob, event: ProgressEvent): void {
        options.onProgress?.(event);
      }
    },
    breaks: ['A progress listener that throws does no harm to the document.'],
  },
  {
    fault: 'gives the work services of its own',
    Backend: class extends SimulatedBackend {
      readonly #own = createRecordingServices().services;
      override services(): FixtureServices {
        return this.#own;
      }
    },
    breaks: [LIVE, SIGNAL, ABORTED],
  },
  {
    fault: 'gives the work something for a service that is switched off',
    Backend: class extends SimulatedBackend {
      override services(): unknown {
        return { ...this.liveServices, nothing: {} };
      }
    },
    breaks: [ABSENT],
  },
  {
    fault: 'gives plain arrays for vectors',
    Backend: withEcho(({ double }) => ({
      double: async (vectors) => (await double(vectors)).map((vector) => Array.from(vector) as unknown as Float32Array),
    })),
    breaks: [VECTORS],
  },
  {
    fault: 'keeps only the message of an error',
    Backend: withEcho(({ fail }) => ({
      fail: (how) => fail(how).catch((error: unknown) => Promise.reject(new Error((error as Error).message))),
    })),
    breaks: [ERRORS],
  },
  {
    fault: 'loses the reason of a signal',
    Backend: withEcho(({ waitFor }) => ({
      waitFor: ({ signal }) => {
        const controller = new AbortController();
        signal.addEventListener('abort', () => controller.abort());
        return waitFor({ signal: controller.signal });
      },
    })),
    breaks: [SIGNAL],
  },
  {
    fault: 'lets calls to services go on when a document is stopped',
    Backend: withEcho(({ waitFor }, job) => ({
      waitFor: ({ signal }) => waitFor({ signal: signal === job.stop.signal ? new AbortController().signal : signal }),
    })),
    breaks: [ABORTED],
  },
];

type Echo = FixtureServices['echo'];

function withEcho(change: (echo: Echo, job: SimulatedJob) => Partial<Echo>): typeof SimulatedBackend {
  return class extends SimulatedBackend {
    override services(job: SimulatedJob): FixtureServices {
      const { echo } = this.liveServices;
      return { ...this.liveServices, echo: { ...echo, ...change(echo, job) } };
    }
  };
}
