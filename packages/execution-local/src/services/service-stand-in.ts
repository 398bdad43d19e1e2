import type { MessagePort } from 'node:worker_threads';
import { fromWireError } from '../errors/wire-error.ts';
import type { ServiceCall, ServiceReply } from '../worker/protocol.ts';
import type { ServiceShape, ServiceShapes } from './service-shape.ts';
import { detachSignals } from './signal-link.ts';

/** Sends a call to the caller's thread. `ports` are the ports in it, which have to be transferred. */
export type SendCall = (call: ServiceCall, ports: MessagePort[]) => Promise<ServiceReply>;

/**
 * Builds, in the worker, an object for each service that has the same methods and hands every call to the caller's
 * thread. Real objects rather than a catch-all proxy, so that what the service does not have is not there either.
 */
export function standInsFor(shapes: ServiceShapes, send: SendCall): Record<string, object | null | undefined> {
  return Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => [
      name,
      shape === null || shape === undefined ? shape : standIn(shape, name, [], send),
    ]),
  );
}

function standIn(shape: ServiceShape, service: string, parents: readonly string[], send: SendCall): object {
  const members: [string, unknown][] = Object.entries(shape.values);
  for (const method of shape.methods) members.push([method, remoteMethod(service, [...parents, method], send)]);
  for (const [name, part] of Object.entries(shape.parts)) {
    members.push([name, standIn(part, service, [...parents, name], send)]);
  }
  return Object.fromEntries(members);
}

function remoteMethod(service: string, path: string[], send: SendCall): (...args: unknown[]) => Promise<unknown> {
  return async (...rawArgs) => {
    const { args, signals, close } = detachSignals(rawArgs);
    try {
      const reply = await send(
        { service, path, args, signals },
        signals.map(({ port }) => port),
      );
      if (reply.ok) return reply.value;
      throw fromWireError(reply.error);
    } finally {
      close();
    }
  };
}
