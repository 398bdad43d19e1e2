import type { Redis } from 'ioredis';
import { ScriptBackend, type ScriptCall } from '../queue/script-backend.ts';

/** Ends a job: does more in the step with which BullMQ moves it, and gives what that step answered. */
export type EndJob = (move: ScriptCall) => Promise<unknown>;

/** The script with which BullMQ moves a job to those that are completed or have failed. Its first argument is the job's id. */
const MOVE = 'moveToFinished';

/** As {@link ScriptBackend}, but for the step that ends a job: that may be made part of another one. */
export class EndingBackend extends ScriptBackend {
  readonly #endings = new Map<unknown, EndJob>();

  /** From now on the job is ended so, whether it is completed or has failed. */
  endBy(jobId: string, endJob: EndJob): void {
    this.#endings.set(jobId, endJob);
  }

  forget(jobId: string): void {
    this.#endings.delete(jobId);
  }

  protected override run(client: Redis, call: ScriptCall): Promise<unknown> {
    const endJob = call.name === MOVE ? this.#endings.get(call.args[0]) : undefined;
    return endJob === undefined ? super.run(client, call) : endJob(call);
  }
}
