import { expect, test } from 'vitest';
import { createTerminal } from '../../src/terminal/terminal.ts';
import { CaptureStream } from '../support/capture-stream.ts';

const onTerminal = new CaptureStream(true);
const piped = new CaptureStream(false);

test('data goes to stdout as it is, talk goes to stderr as lines', async () => {
  const stdout = new CaptureStream();
  const stderr = new CaptureStream();
  const terminal = createTerminal(stdout, stderr, {});
  await terminal.data('{}');
  terminal.say('hello');
  expect([stdout.text, stderr.text]).toEqual(['{}', 'hello\n']);
});

test('a slow reader is waited for', async () => {
  const stdout = new CaptureStream();
  stdout.write = () => false;
  const written = createTerminal(stdout, piped, {}).data('much');
  stdout.emit('drain');
  await expect(written).resolves.toBeUndefined();
});

test.each([
  ['on a terminal there are colours', onTerminal, {}, true],
  ['in a pipe there are none', piped, {}, false],
  ['NO_COLOR turns them off', onTerminal, { NO_COLOR: '1' }, false],
  ['FORCE_COLOR turns them on', piped, { FORCE_COLOR: '1' }, true],
  ['a dumb terminal has none', onTerminal, { TERM: 'dumb' }, false],
])('%s', (_, stream, environment, expected) => {
  expect(createTerminal(stream, piped, environment).dataColors.isColorSupported).toBe(expected);
});

test('only a terminal that a person looks at is drawn on', () => {
  expect(createTerminal(piped, onTerminal, {}).isInteractive).toBe(true);
  expect(createTerminal(piped, onTerminal, { CI: 'true' }).isInteractive).toBe(false);
  expect(createTerminal(onTerminal, piped, {}).isInteractive).toBe(false);
});
