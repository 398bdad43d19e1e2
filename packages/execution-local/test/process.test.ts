import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';

const script = fileURLToPath(new URL('./fixtures/run-and-exit.ts', import.meta.url));
const endEveryThread = new URL('./fixtures/end-every-thread.mjs', import.meta.url).href;

interface Report {
  results: { filePath: string; code?: string; message?: string }[];
  open: string[];
}

/** Runs the script as a process, waits until it ends by itself, and gives all that it wrote. */
async function runProcess(mode: string, nodeOptions: string[] = []): Promise<{ stdout: string; stderr: string }> {
  return promisify(execFile)(process.execPath, [...nodeOptions, script, mode], { timeout: 20_000 });
}

describe('A process that uses the local backend', () => {
  test('ends by itself after close, with no thread and no handle left', async () => {
    const { stdout } = await runProcess('close');
    const { results, open } = JSON.parse(stdout) as Report;
    expect(results.map(({ filePath }) => filePath)).toEqual(['print:0', 'print:1', 'print:2']);
    expect(open).toEqual([]);
  });

  test('ends by itself also when it does not close the backend and threads are idle', async () => {
    const { stdout } = await runProcess('idle');
    expect((JSON.parse(stdout) as Report).results).toHaveLength(3);
  });

  test('does not end before its jobs while a thread is being replaced', async () => {
    const { stdout } = await runProcess('replace');
    expect((JSON.parse(stdout) as Report).results).toHaveLength(3);
  });

  test('shows nothing of what workers write', async () => {
    const { stdout, stderr } = await runProcess('close');
    expect(() => JSON.parse(stdout) as Report).not.toThrow(SyntaxError);
    expect(stderr).toBe('');
  });

  test('gets E_EXECUTION_CRASHED, and is not left waiting, where threads die while they start', async () => {
    const { stdout } = await runProcess('idle', ['--import', endEveryThread]);
    const { results } = JSON.parse(stdout) as Report;
    expect(results.map(({ code }) => code)).toEqual(Array.from({ length: 3 }, () => 'E_EXECUTION_CRASHED'));
    expect(results[0]?.message).toContain('exited with code 9');
  });
});
