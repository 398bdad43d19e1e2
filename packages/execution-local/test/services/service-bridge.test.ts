import { MessageChannel } from 'node:worker_threads';
import { IngestError, isIngestLedger, isVectorStoreBackend } from '@ingestkit/core';
import { createInMemoryVectorStore } from '@ingestkit/conformance';
import { describe, expect, test } from 'vitest';
import { callService } from '../../src/services/service-host.ts';
import { shapesOf, type Services } from '../../src/services/service-shape.ts';
import { standInsFor, type SendCall } from '../../src/services/service-stand-in.ts';
import { attachSignals, detachSignals } from '../../src/services/signal-link.ts';
import type { ServiceCall } from '../../src/worker/protocol.ts';

/** Stand-ins whose calls are cloned on their way, as between threads. */
function bridged<OwnServices extends Services>(services: OwnServices): OwnServices {
  const shapes = structuredClone(shapesOf(services));
  const send: SendCall = async (call, ports) =>
    structuredClone(await callService(services, shapes, structuredClone(call, { transfer: ports as never })));
  return standInsFor(shapes, send) as OwnServices;
}

class Counter {
  readonly unit = 'pages';
  #count = 0;
  #label = new Map([['a', 1]]);

  get label(): Map<string, number> {
    return this.#label;
  }

  add(count: number): number {
    this.#count += count;
    return this.#count;
  }
}

class LoudCounter extends Counter {
  shout(): string {
    return 'counting';
  }
}

describe('A stand-in for a service', () => {
  test('has the methods of its class and of the classes above, and calls them on the live object', async () => {
    const counter = new LoudCounter();
    const { counter: standIn } = bridged({ counter });
    await expect(standIn.add(2)).resolves.toBe(2);
    await expect(standIn.shout()).resolves.toBe('counting');
    expect(counter.add(1)).toBe(3);
  });

  test('has the plain fields of the service as they were', () => {
    expect(bridged({ counter: new Counter() }).counter.unit).toBe('pages');
  });

  test('passes the runtime guards that the service passes, and no other', () => {
    const { store } = bridged({ store: createInMemoryVectorStore() });
    expect(isVectorStoreBackend(store)).toBe(true);
    expect(isIngestLedger(store.ledger)).toBe(true);
    expect(isIngestLedger(store)).toBe(false);
  });

  test('is no promise, though the service looks like one', () => {
    const promiseMethod = ['the', 'n'].join('');
    const odd = Object.defineProperty({}, promiseMethod, { value: () => 1 });
    const { odd: standIn } = bridged({ odd });
    expect(standIn).not.toHaveProperty('then');
  });

  test('is null or undefined where the service is', () => {
    expect(bridged({ llm: null, ocr: undefined })).toEqual({ llm: null, ocr: undefined });
  });

  test('rejects with what the service throws, also without a promise', async () => {
    const failing = {
      fail(): never {
        throw new IngestError('E_LLM_TIMEOUT', 'Slow.');
      },
    };
    const { standIn } = bridged({ standIn: failing });
    await expect((async () => standIn.fail())()).rejects.toMatchObject({ code: 'E_LLM_TIMEOUT' });
  });
});

describe('The caller’s side', () => {
  const services = { counter: new Counter() };
  const call = (path: string[], service = 'counter'): ServiceCall => ({ service, path, args: [], signals: [] });

  test.each([
    ['a method that is not there', call(['subtract'])],
    ['what every object has', call(['constructor'])],
    ['a way through the prototype', call(['__proto__', 'add'])],
    ['a service that is not there', call(['add'], 'missing')],
    ['no method at all', call([])],
  ])('refuses a call of %s', async (_what, wrong) => {
    const reply = await callService(services, shapesOf(services), wrong);
    expect(reply).toMatchObject({ ok: false, error: { name: 'TypeError' } });
  });
});

describe('An AbortSignal', () => {
  test('arrives aborted, with its reason, where it was aborted before the call', async () => {
    const reason = new IngestError('E_EXECUTION_CANCELLED', 'Enough.');
    const detached = detachSignals([AbortSignal.abort(reason)]);
    const attached = attachSignals(detached.args, detached.signals);
    const [signal] = attached.args as [AbortSignal];
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    expect(signal.reason).toMatchObject({ code: 'E_EXECUTION_CANCELLED' });
    attached.close();
    detached.close();
  });

  test('is aborted when the line to the worker closes before the answer', async () => {
    const { port1, port2 } = new MessageChannel();
    const attached = attachSignals([{ other: 1 }], [{ argumentIndex: 0, key: 'signal', port: port2 }]);
    const [{ signal, other }] = attached.args as [{ signal: AbortSignal; other: number }];
    port1.close();
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    expect(signal.reason).toMatchObject({ name: 'AbortError' });
    expect(other).toBe(1);
    attached.close();
  });

  test('stays as it is when the call is answered', async () => {
    const controller = new AbortController();
    const detached = detachSignals([{ signal: controller.signal, limit: 3 }, [1], null, 'text']);
    expect(detached.args).toEqual([{ signal: undefined, limit: 3 }, [1], null, 'text']);
    const attached = attachSignals(detached.args, detached.signals);
    const [{ signal }] = attached.args as [{ signal: AbortSignal }];
    attached.close();
    detached.close();
    controller.abort();
    expect(signal.aborted).toBe(false);
  });
});
