import { Command } from 'ioredis';
import { expect, test } from 'vitest';
import { CompactCommand } from '../src/redis/compact-command.ts';

const NO_SOCKET = {};

test.each<[string, (string | number | Buffer)[]]>([
  ['nothing but its name', []],
  ['texts and numbers', ['key', 12, '', 'line\r\nbreak']],
  ['texts of more than one byte a letter', ['Größe', '数据', '🗎']],
  ['bytes that are no text, between texts', ['Größe', Buffer.from([0x00, 0x83, 0xff]), 12, 'end']],
  ['bytes at the start, in a row and at the end', [Buffer.from([0xc3]), Buffer.alloc(0), 'a', Buffer.from('b')]],
])('A compact command sends what a command of ioredis sends, with %s', (_what, args) => {
  const compact = new CompactCommand('evalsha', args).toWritable();
  expect(Buffer.from(compact)).toEqual(Buffer.from(new Command('evalsha', args).toWritable(NO_SOCKET)));
});
