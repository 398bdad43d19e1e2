import { createRedisBackend, RedisQueueBackend, type BackendFactory } from 'bullmq';
import { Redis } from 'ioredis';
import { runScript, type Script, type ScriptArgument } from './run-script.ts';

/** A script of BullMQ, and what it is to be run with. */
export interface ScriptCall {
  /** As BullMQ calls the script. */
  name: string;
  script: Script;
  keys: readonly string[];
  args: readonly ScriptArgument[];
}

/**
 * What BullMQ does on its server, with its scripts run as ours are.
 *
 * Leans on insides of BullMQ, of which only patches are taken unseen for this: that it runs its scripts by `execCommand`,
 * and under which names it has made them known to the client.
 */
export class ScriptBackend extends RedisQueueBackend {
  override execCommand(...call: Parameters<RedisQueueBackend['execCommand']>): unknown {
    const [client, name, args] = call;
    // What is no client is a transaction, whose commands go to the server together.
    if (!(client instanceof Redis)) return super.execCommand(...call);
    const script = knownScript(client, `${name}:${this.version}`);
    const keyCount = script.numberOfKeys;
    return this.run(client, { name, script, keys: args.slice(0, keyCount), args: args.slice(keyCount) });
  }

  protected run(client: Redis, { script, keys, args }: ScriptCall): Promise<unknown> {
    return runScript(client, script, keys, args);
  }
}

interface KnownScript extends Script {
  numberOfKeys: number;
}

function knownScript({ scriptsSet }: Redis, name: string): KnownScript {
  const script = (scriptsSet as Record<string, KnownScript | undefined>)[name];
  if (script === undefined) throw new TypeError(`BullMQ has no script ${name}.`);
  return script;
}

/** What makes backends of this class for the queues and workers of BullMQ. */
export function factoryOf<Backend extends ScriptBackend>(
  BackendClass: new (...parts: ConstructorParameters<typeof RedisQueueBackend>) => Backend,
): BackendFactory<Backend> {
  return (name, options, connections) => {
    const plain = createRedisBackend(name, options, connections);
    // Its connections go to the other one. They tell their errors to both, and nobody listens to this one.
    plain.on('error', () => {});
    const { blockingConnection, connection, keys } = plain;
    return new BackendClass(connection, name, keys, (type) => plain.toKey(type), options, blockingConnection);
  };
}
