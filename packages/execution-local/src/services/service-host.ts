import { toWireError } from '../errors/wire-error.ts';
import type { ServiceCall, ServiceReply } from '../worker/protocol.ts';
import type { ServiceShapes, Services } from './service-shape.ts';
import { attachSignals } from './signal-link.ts';

/** Runs a call of the worker on the caller's live service. Never rejects: what the service throws is in the reply. */
export async function callService(services: Services, shapes: ServiceShapes, call: ServiceCall): Promise<ServiceReply> {
  const { args, close } = attachSignals(call.args, call.signals);
  try {
    const { owner, method } = findMethod(services, shapes, call);
    return { ok: true, value: await (Reflect.apply(method, owner, args) as unknown) };
  } catch (thrown) {
    return { ok: false, error: toWireError(thrown) };
  } finally {
    close();
  }
}

/** The method and the object it belongs to. Only what the shape lists can be reached. */
function findMethod(
  services: Services,
  shapes: ServiceShapes,
  { service, path }: ServiceCall,
): { owner: object; method: (...args: unknown[]) => unknown } {
  const methodName = path.at(-1) ?? '';
  const partName = path.length === 2 ? path[0] : undefined;
  const shape = partName === undefined ? shapes[service] : shapes[service]?.parts[partName];
  const root = services[service];
  const owner: unknown = partName === undefined ? root : Reflect.get(root ?? {}, partName);
  if (!shape?.methods.includes(methodName) || typeof owner !== 'object' || owner === null) {
    throw new TypeError(`The service "${service}" has no method "${path.join('.')}".`);
  }
  return { owner, method: Reflect.get(owner, methodName) as (...args: unknown[]) => unknown };
}
