import { once } from 'node:events';
import { expect, test } from 'vitest';
import { outcomeOf, runBinary, startBinary } from '../support/run-binary.ts';

test('the command runs from source, and its exit code is that of the command line', async () => {
  const [help, usage] = await Promise.all([runBinary(['--help']), runBinary(['nonsense'])]);
  expect(help).toMatchObject({ code: 0, stderr: '' });
  expect(help.stdout).toContain('Usage: ingestkit');
  expect(usage).toMatchObject({ code: 2, stdout: '' });
  expect(usage.stderr).toContain("unknown command 'nonsense'");
});

test('on a Node that is too old it says so in one plain sentence and ends with 2', async () => {
  const older = `Object.defineProperty(process.versions, 'node', { value: '20.20.2' })`;
  const outcome = await runBinary(['doctor'], { nodeArgs: ['--import', `data:text/javascript,${encodeURI(older)}`] });
  expect(outcome).toEqual({
    code: 2,
    stdout: '',
    stderr: 'ingestkit needs Node 22.18 or newer and this is 20.20.2: install a newer one from https://nodejs.org.\n',
  });
});

test('a reader that leaves early is no fault: nothing is said and the exit code is 0', async () => {
  const child = startBinary(['doctor', '--json']);
  child.stdout.destroy();
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const [code] = (await once(child, 'close')) as [number | null];
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});

test('doctor prints one JSON value', async () => {
  const { code, stdout, stderr } = await runBinary(['doctor', '--json']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(JSON.parse(stdout)).toMatchObject({ ok: true });
});

test('output is whole when it goes to a pipe', async () => {
  const { stdout } = await outcomeOf(startBinary(['ingest', '--help']));
  expect(stdout.trimEnd()).toMatch(/print this help|-h, --help/);
  expect(stdout.endsWith('\n')).toBe(true);
});
