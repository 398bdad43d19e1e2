import { createRedisBackend, RedisQueueBackend, type BackendFactory } from 'bullmq';
import type { QueueMove } from '../queue/job-scripts.ts';

/** Ends a job: does more in the step with which BullMQ moves it, and gives what the move answered. */
export type EndJob = (move: QueueMove) => Promise<unknown>;

/** BullMQ's name of the script that moves a job to those that are completed or have failed. */
const MOVE = 'moveToFinished';

/**
 * What BullMQ does on its server, but for the step that ends a job: that may be made part of another one.
 *
 * Leans on insides of BullMQ, of which only patches are taken unseen for this: how its scripts are run, and that the first
 * argument of this one is the id of the job.
 */
export class EndingBackend extends RedisQueueBackend {
  readonly #endings = new Map<string, EndJob>();

  /** From now on the job is ended so, whether it is completed or has failed. */
  endBy(jobId: string, endJob: EndJob): void {
    this.#endings.set(jobId, endJob);
  }

  forget(jobId: string): void {
    this.#endings.delete(jobId);
  }

  override execCommand(...call: Parameters<RedisQueueBackend['execCommand']>): unknown {
    const [client, name, args] = call;
    const keyCount = this.moveToFinishedKeys.length;
    const endJob = name === MOVE ? this.#endings.get(args[keyCount]) : undefined;
    if (endJob === undefined) return super.execCommand(...call);
    const lua = luaOf(client, `${name}:${this.version}`);
    return endJob({ lua, keys: args.slice(0, keyCount), args: args.slice(keyCount) });
  }
}

/** The script as BullMQ has made it known to the client. */
function luaOf(client: unknown, name: string): string {
  const { scriptsSet } = client as { scriptsSet: Record<string, { lua: string }> };
  const lua = scriptsSet[name]?.lua;
  if (lua === undefined) throw new TypeError(`BullMQ has no script ${name}.`);
  return lua;
}

export const createEndingBackend: BackendFactory<EndingBackend> = (name, options, connections) => {
  const plain = createRedisBackend(name, options, connections);
  // The connections are those of both, and the plain one is nobody's any more.
  plain.on('error', () => {});
  return new EndingBackend(
    plain.connection,
    name,
    plain.keys,
    (type) => plain.toKey(type),
    options,
    plain.blockingConnection,
  );
};
