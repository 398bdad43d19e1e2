import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { LocalExecutionBackend, type LocalExecutionOptions } from '../src/index.ts';
import { runTrick, type TrickBackend } from './fixtures/trick-backend.ts';

const processor = new URL('./fixtures/tricks.ts', import.meta.url);

describe('An option is refused with E_CONFIG_INVALID', () => {
  test.each<[string, Partial<LocalExecutionOptions>]>([
    ['maxWorkers', { maxWorkers: 0 }],
    ['maxWorkers', { maxWorkers: 1.5 }],
    ['memoryLimitMb', { memoryLimitMb: -1 }],
    ['resultTtlSeconds', { resultTtlSeconds: Number.NaN }],
    ['maxDocumentsPerWorker', { maxDocumentsPerWorker: 0 }],
    ['replaceWorkerAboveMb', { replaceWorkerAboveMb: 0 }],
    ['idleTimeoutMs', { idleTimeoutMs: -5 }],
    ['startTimeoutMs', { startTimeoutMs: 0 }],
    ['processor', { processor: 'no-url-and-no-path' }],
    ['processor', { processor: 5 as unknown as string }],
  ])('that names it: %s %o', (name, wrong) => {
    const make = (): unknown => new LocalExecutionBackend({ processor, ...wrong });
    expect(make).toThrow(
      expect.objectContaining({ code: 'E_CONFIG_INVALID', message: expect.stringContaining(name) as string }),
    );
  });
});

describe('The processor', () => {
  test.each([
    ['a URL', processor],
    ['the text of a URL', processor.href],
    ['an absolute path', fileURLToPath(processor)],
  ])('may be %s', async (_what, given) => {
    await using backend: TrickBackend = new LocalExecutionBackend({ processor: given });
    await expect(runTrick(backend, 'good')).resolves.toMatchObject({ filePath: 'good' });
  });
});
