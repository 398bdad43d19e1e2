import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { CompactCommand } from '../redis/compact-command.ts';

/** A Lua script, which the server runs as one step. */
export interface Script {
  lua: string;
  sha: string;
}

export type ScriptArgument = string | number | Buffer;

export function createScript(lua: string): Script {
  return { lua, sha: createHash('sha1').update(lua).digest('hex') };
}

/** Runs a script by its digest; sends its text where the server does not know it, as after a restart. */
export async function runScript(
  client: Redis,
  { lua, sha }: Script,
  keys: readonly string[],
  args: readonly ScriptArgument[],
): Promise<unknown> {
  try {
    return await send(client, 'evalsha', [sha, keys.length, ...keys, ...args]);
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
    return send(client, 'eval', [lua, keys.length, ...keys, ...args]);
  }
}

function send(client: Redis, name: 'eval' | 'evalsha', args: ScriptArgument[]): unknown {
  return client.sendCommand(new CompactCommand(name, args, { replyEncoding: 'utf8' }));
}
