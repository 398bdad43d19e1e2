import { MessageChannel } from 'node:worker_threads';
import { type Endpoint, expose } from 'comlink';
import type { ProgressEvent } from '@ingestkit/core';
import { describe, expect, test } from 'vitest';
import { callService } from '../../src/services/service-host.ts';
import { shapesOf, type Services } from '../../src/services/service-shape.ts';
import type { JobHost, WorkerOutcome } from '../../src/worker/protocol.ts';
import runProcessor from '../../src/worker/worker-entry.ts';

interface Run {
  outcome: WorkerOutcome;
  result: unknown;
  events: ProgressEvent[];
  isStarted: boolean;
}

/** Runs the worker's part in this thread, over a real line. */
async function run(source: string, services: Services = {}): Promise<Run> {
  const { port1, port2 } = new MessageChannel();
  const shapes = shapesOf(services);
  const seen: Omit<Run, 'outcome'> = { result: undefined, events: [], isStarted: false };
  const host: JobHost = {
    started: () => (seen.isStarted = true),
    report: (event) => void seen.events.push(event),
    call: (call) => callService(services, shapes, call),
    finish: (result) => (seen.result = result),
  };
  expose(host, port1 as unknown as Endpoint);
  const outcome = await runProcessor({
    processorUrl: `data:text/javascript,${encodeURIComponent(source)}`,
    filePath: 'a.pdf',
    config: { note: 'n' },
    context: { jobId: '1', force: true },
    services: shapes,
    port: port2,
  });
  port1.close();
  return { ...seen, outcome };
}

describe('The worker', () => {
  test('calls the processor with path, config, services and context, and sends back what it gives', async () => {
    const source = `export default async (path, config, { echo }, { jobId, force, signal }) =>
      ({ path, config, jobId, force, aborted: signal.aborted, said: await echo.say('hello') })`;
    const { outcome, result, isStarted } = await run(source, { echo: { say: (text: string) => `heard ${text}` } });
    expect(outcome).toMatchObject({ ok: true, usedMemoryMb: expect.any(Number) as number });
    expect(isStarted).toBe(true);
    expect(result).toEqual({
      path: 'a.pdf',
      config: { note: 'n' },
      jobId: '1',
      force: true,
      aborted: false,
      said: 'heard hello',
    });
  });

  test('sends progress before the result', async () => {
    const { events } = await run(`export default async (filePath, config, services, context) => {
      for (const stage of ['parse', 'chunk']) context.reportProgress({ type: 'stage', filePath, stage, state: 'ended' });
    }`);
    expect(events.map((event) => 'stage' in event && event.stage)).toEqual(['parse', 'chunk']);
  });

  test.each([
    ['throws', 'export default async () => { throw new RangeError("too far") }', 'too far'],
    ['throws without a promise', 'export default () => { throw new RangeError("too far") }', 'too far'],
    ['gives what cannot be cloned', 'export default async () => () => 1', 'cannot leave its thread'],
    [
      'reports what cannot be cloned',
      'export default async (a, b, c, context) => { context.reportProgress(() => 1); await null; }',
      'could not be cloned',
    ],
    ['is no function', 'export default 7', 'no function as its default export'],
    ['cannot be loaded', 'import "no-such-package"', 'cannot be loaded'],
  ])('tells of a processor that %s', async (_what, source, message) => {
    const { outcome } = await run(source);
    const error = outcome.ok ? undefined : outcome.error;
    expect(JSON.stringify(error)).toContain(message);
  });
});
