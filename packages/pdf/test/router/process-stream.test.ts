import { describe, expect, test } from 'vitest';
import { fileOf } from '../pipeline/setup.ts';
import { onePagePdf } from '../support/one-page-pdf.ts';
import { FakeExecution } from './fake-execution.ts';
import { makeRouter } from './make-router.ts';

const names = (count: number) => Array.from({ length: count }, (_, index) => `${index}.pdf`);

describe('processStream', () => {
  test('gives each document with its position and its result', async () => {
    const { router } = makeRouter({ execution: new FakeExecution() });
    const found = [];
    for await (const { index, filePath, result } of router.processStream(names(5)))
      found.push([index, filePath, result.status]);
    expect(found.toSorted()).toEqual(names(5).map((name, index) => [index, name, 'succeeded']));
  });

  test('gives results in the order in which documents end, not in which they came', async () => {
    const execution = new FakeExecution({ manual: true });
    const { router } = makeRouter({ execution, config: { executionMaxWorkers: 2 } });
    const stream = router.processStream(names(3));
    const first = stream.next();
    await until(() => execution.calls.includes('getResult 2.pdf'));
    execution.end('2.pdf');
    expect((await first).value).toMatchObject({ index: 2, filePath: '2.pdf' });
    execution.end('0.pdf');
    expect((await stream.next()).value).toMatchObject({ index: 0 });
    execution.end('1.pdf');
    expect((await stream.next()).value).toMatchObject({ index: 1 });
    expect(await stream.next()).toMatchObject({ done: true });
  });

  test('has a bounded number of documents in flight, whatever comes', async () => {
    const execution = new FakeExecution({ manual: true });
    const { router } = makeRouter({ execution, config: { executionMaxWorkers: 2 } });
    let taken = 0;
    const endless = async function* () {
      for (;;) yield `${taken++}.pdf`;
    };
    const stream = router.processStream(endless());
    const first = stream.next();
    await until(() => taken === 5);
    expect(execution.calls.filter((call) => call.startsWith('submit'))).toHaveLength(4);
    execution.end('1.pdf');
    expect((await first).value).toMatchObject({ index: 1 });
    await stream.return(undefined);
    expect(taken).toBeLessThanOrEqual(6);
  });

  test('left early, cancels what still runs and waits until it has ended', async () => {
    const execution = new FakeExecution({ manual: true });
    const { router } = makeRouter({ execution, config: { executionMaxWorkers: 2 } });
    const stream = router.processStream(names(10));
    const first = stream.next();
    await until(() => execution.calls.includes('getResult 3.pdf'));
    execution.end('0.pdf');
    await first;
    await stream.return(undefined);
    const signals = execution.options.map((options) => options?.signal);
    expect(signals.every((signal) => signal?.aborted === true)).toBe(true);
    expect(execution.calls.filter((call) => call.startsWith('submit')).length).toBeLessThan(10);
  });

  test('hands the signal of the caller on', async () => {
    const execution = new FakeExecution({ manual: true });
    const { router } = makeRouter({ execution });
    const stop = new AbortController();
    const stream = router.processStream(names(2), { signal: stop.signal });
    const first = stream.next();
    await until(() => execution.calls.includes('getResult 1.pdf'));
    stop.abort();
    expect((await first).value).toMatchObject({ result: { errors: ['E_EXECUTION_CANCELLED'] } });
    expect((await stream.next()).value).toMatchObject({ result: { errors: ['E_EXECUTION_CANCELLED'] } });
  });

  test('of nothing touches no backend', async () => {
    const config = { executionBackend: 'distributed' as const, executionQueueUrl: 'redis://localhost:1' };
    expect(await makeRouter({ config }).router.processStream([]).next()).toMatchObject({ done: true });
  });

  test('fails where the list of files fails, and leaves nothing running', async () => {
    const execution = new FakeExecution({ manual: true });
    const { router } = makeRouter({ execution });
    const broken = async function* () {
      yield 'a.pdf';
      throw new Error('the folder is gone');
    };
    await expect(router.processStream(broken()).next()).rejects.toThrow('the folder is gone');
    expect(execution.options[0]!.signal!.aborted).toBe(true);
  });

  test('works through real threads', async () => {
    const { router, chunks } = makeRouter({ config: { executionMaxWorkers: 2 } });
    const paths = ['a', 'b', 'c'].map((name) =>
      fileOf(onePagePdf({ content: `BT /F1 12 Tf 20 100 Td (Document ${name}) Tj ET` }), `${name}.pdf`),
    );
    const seen: number[] = [];
    for await (const { index, result } of router.processStream(paths)) {
      expect(result.status).toBe('succeeded');
      seen.push(index);
    }
    expect(seen.toSorted()).toEqual([0, 1, 2]);
    expect(await chunks()).toHaveLength(3);
  });
});

/** Resolves when the condition holds; gives the event loop its turns meanwhile. */
async function until(condition: () => boolean): Promise<void> {
  const end = performance.now() + 10_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error('waited in vain');
    await new Promise((resolve) => setImmediate(resolve));
  }
}
