import { describe, expect, test } from 'vitest';
import { openTrickBackend, runTrick } from './fixtures/trick-backend.ts';

function moduleOf(source: string): URL {
  return new URL(`data:text/javascript,${encodeURIComponent(source)}`);
}

describe('A processor module', () => {
  test('that has no function as its default export gives E_INTERNAL', async () => {
    await using backend = openTrickBackend({ processor: moduleOf('export default 7') });
    await expect(runTrick(backend, 'a.pdf')).resolves.toMatchObject({
      code: 'E_INTERNAL',
      message: expect.stringContaining('no function as its default export') as string,
    });
  });

  test('that throws while it is loaded gives E_INTERNAL with what it throws', async () => {
    await using backend = openTrickBackend({ processor: moduleOf('throw new Error("not today")') });
    await expect(runTrick(backend, 'a.pdf')).resolves.toMatchObject({
      code: 'E_INTERNAL',
      message: expect.stringContaining('not today') as string,
    });
  });

  test('that ends its thread while it is loaded gives E_EXECUTION_CRASHED', async () => {
    await using backend = openTrickBackend({ processor: moduleOf('process.exit(4)') });
    await expect(runTrick(backend, 'a.pdf')).resolves.toMatchObject({
      code: 'E_EXECUTION_CRASHED',
      message: expect.stringContaining('code 4') as string,
    });
  });

  test('that never finishes loading gives E_EXECUTION_CRASHED after startTimeoutMs, with no time spent', async () => {
    await using backend = openTrickBackend({ processor: moduleOf('for (;;);'), startTimeoutMs: 300 });
    await expect(runTrick(backend, 'a.pdf')).resolves.toMatchObject({
      code: 'E_EXECUTION_CRASHED',
      message: expect.stringContaining('No worker was ready within 0.3 s') as string,
      seconds: 0,
    });
  });

  test('whose result is no plain data gives E_INTERNAL, and costs no thread', async () => {
    await using backend = openTrickBackend({ processor: moduleOf('export default async () => () => 1') });
    await expect(runTrick(backend, 'a.pdf')).resolves.toMatchObject({
      code: 'E_INTERNAL',
      message: expect.stringContaining('cannot leave its thread') as string,
    });
  });

  test('that reports progress which is no plain data gives E_INTERNAL', async () => {
    await using backend = openTrickBackend();
    await expect(runTrick(backend, 'bad-progress')).resolves.toMatchObject({
      code: 'E_INTERNAL',
      message: expect.stringContaining('could not be cloned') as string,
    });
  });

  test('that throws something that is no error gives E_INTERNAL with its text', async () => {
    await using backend = openTrickBackend({ processor: moduleOf('export default async () => { throw "a string" }') });
    await expect(runTrick(backend, 'a.pdf')).resolves.toMatchObject({ code: 'E_INTERNAL', message: 'a string' });
  });
});
