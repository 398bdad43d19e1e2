import type { ExecutionBackendOptions } from '../../../src/index.ts';
import type { SimulatedBackend } from '../simulated-backend.ts';

/** A backend that breaks one promise, and the rules that say so. */
export interface BrokenBackend {
  /** What it does wrong, as in "a backend that ...". */
  fault: string;
  Backend: new (options: ExecutionBackendOptions) => SimulatedBackend;
  /** Titles of the rules that fail, in the order of the suite. All others hold. */
  breaks: string[];
  /** True where so much rests on the promise that hardly a rule holds: then only what `breaks` names is looked at. */
  isFundamental?: boolean;
}
