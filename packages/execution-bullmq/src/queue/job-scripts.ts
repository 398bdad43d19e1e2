import type { Redis } from 'ioredis';
import { endMessageHead } from './job-messages.ts';
import type { QueueKeys } from './queue-keys.ts';
import { createScript, runScript, type Script } from './run-script.ts';
import type { ScriptCall } from './script-backend.ts';

/*
 * What is decided about a job in one step, whoever asks at the same time. Three fields of ours lie in the hash that BullMQ
 * keeps of a job, and go with it:
 *
 * - `ik:claims` counts how often a worker has started on it. The number that a worker got is its fencing token: only the
 *   newest one may say how the job ended.
 * - `ik:lost` counts the workers that started and never said what became of it.
 * - `ik:cancel` is there once somebody wants it stopped.
 *
 * Almost every job is started once and ends, so the first start is not written down: the worker that BullMQ gives a job to
 * for the first time starts on it and has the token {@link FIRST_CLAIM}. Where the first two fields are not there, that is
 * what has happened. A worker that does not start at once gives that claim back. BullMQ counts in `ats` how often it gave a
 * job to a worker; a job that ends while it waits is counted up there, so that whoever is given it asks first.
 *
 * A job has ended when its result is there. Its worker moves it in BullMQ in the same step: that saves a command for each
 * job, and no worker can be lost between the two.
 */

/** The fencing token of the worker that BullMQ gave the job to first. */
export const FIRST_CLAIM = 1;

/** What a worker is told when it wants to start on a job. */
export type Claim =
  /** Start. `claim` is the fencing token. */
  | { kind: 'started'; claim: number }
  /** An earlier worker took it and was not heard of again: ask once more when nothing else runs. */
  | { kind: 'suspect' }
  /** As many workers as may were lost with it: do not start. */
  | { kind: 'poison'; claim: number }
  /** It is to be stopped: do not start. */
  | { kind: 'cancelled'; claim: number }
  /** It has ended, or was removed. */
  | { kind: 'over' };

const CLAIM = createScript(`
if redis.call('EXISTS', KEYS[2]) == 1 or redis.call('EXISTS', KEYS[1]) == 0 then return {'over', 0} end
if redis.call('HSETNX', KEYS[1], 'ik:claims', 1) == 1 then redis.call('HSET', KEYS[1], 'ik:lost', 1) end
local lost = tonumber(redis.call('HGET', KEYS[1], 'ik:lost'))
local kind = 'started'
if redis.call('HEXISTS', KEYS[1], 'ik:cancel') == 1 then kind = 'cancelled'
elseif lost >= tonumber(ARGV[2]) then kind = 'poison'
elseif lost > 0 and ARGV[1] == '0' then return {'suspect', 0} end
if kind == 'started' then redis.call('HINCRBY', KEYS[1], 'ik:lost', 1) end
return {kind, redis.call('HINCRBY', KEYS[1], 'ik:claims', 1)}
`);

const RELEASE = createScript(`
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
if redis.call('HSETNX', KEYS[1], 'ik:claims', 1) == 1 then redis.call('HSET', KEYS[1], 'ik:lost', 0)
else redis.call('HINCRBY', KEYS[1], 'ik:lost', -1) end
return 1
`);

const IS_NEWEST = createScript(`
return (redis.call('HGET', KEYS[1], 'ik:claims') or '1') == ARGV[1] and 1 or 0
`);

/**
 * Stores and tells how a job ended, and then runs the step with which BullMQ ends it. That one finds its keys and arguments
 * where it expects them: ours come after them.
 */
function createFinishScript(moveLua: string): Script {
  return createScript(`
local function store(job, result, channel, claim, encoded, ttlMs, head, longestTold)
  if redis.call('EXISTS', job) == 0 or (redis.call('HGET', job, 'ik:claims') or '1') ~= claim
    or not redis.call('SET', result, encoded, 'PX', ttlMs, 'NX') then return 0 end
  redis.call('PUBLISH', channel, #encoded <= tonumber(longestTold) and head .. encoded or head)
  return 1
end
local function move()
${moveLua}
end
local jobKey, resultKey, channel = unpack(KEYS, #KEYS - 2)
local wasStored = store(jobKey, resultKey, channel, unpack(ARGV, #ARGV - 4))
return {wasStored, move()}
`);
}

const LOOK = createScript(`
local result = redis.call('GET', KEYS[2])
if result then return {'ended', result} end
if redis.call('EXISTS', KEYS[1]) == 0 or redis.call('HEXISTS', KEYS[1], 'finishedOn') == 1 then return {'unknown', ''} end
return {'open', ''}
`);

const CANCEL = createScript(`
if redis.call('EXISTS', KEYS[2]) == 1 or redis.call('EXISTS', KEYS[1]) == 0
  or redis.call('HEXISTS', KEYS[1], 'finishedOn') == 1 then return 'over' end
local isFirst = redis.call('HSETNX', KEYS[1], 'ik:cancel', 1)
if redis.call('EXISTS', KEYS[5]) == 0 then
  redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3])
  redis.call('PUBLISH', KEYS[3], ARGV[4] .. ARGV[2])
  redis.call('HINCRBY', KEYS[1], 'ats', 1)
  return 'stopped'
end
redis.call('PUBLISH', KEYS[4], ARGV[1])
return isFirst == 1 and 'asked' or 'asked-before'
`);

/**
 * Up to this length the message of the end has the encoded result with it. A longer one is fetched: what is published
 * lies in the server's memory until it has been sent, and a listener that is slow must not fill it.
 */
const LONGEST_TOLD_RESULT = 64 * 1024;

/** A result on its way into the queue. */
export interface StoredResult {
  encoded: string;
  /** How long it is kept. */
  ttlMs: number;
}

/** The step with which BullMQ moves a job. */
export type Move = Pick<ScriptCall, 'script' | 'keys' | 'args'>;

/** How the end of a job was taken. */
export interface Finish {
  /** False if another worker has started on the job since, or if it had ended before. */
  wasStored: boolean;
  /** What BullMQ's step answered. */
  moved: unknown;
}

/** What is known of a job. */
export type JobLook = { kind: 'ended'; encoded: string } | { kind: 'open' } | { kind: 'unknown' };

/** How a wish to stop a job was taken. `asked`: its worker was told; `stopped`: no worker had it, and it has ended. */
export type CancelAnswer = 'over' | 'stopped' | 'asked' | 'asked-before';

/** The steps for the jobs of one queue. */
export class JobScripts {
  readonly #client: Redis;
  readonly #keys: QueueKeys;
  /** By the script of BullMQ that is part of it. */
  readonly #finishScripts = new WeakMap<Script, Script>();

  constructor(client: Redis, keys: QueueKeys) {
    this.#client = client;
    this.#keys = keys;
  }

  /**
   * Takes the right to work on a job.
   * @param isAlone true if the worker does nothing else: only then a suspect is started.
   * @param maxLost the number of lost workers with which a job is given up.
   */
  async claim(jobId: string, isAlone: boolean, maxLost: number): Promise<Claim> {
    const keys = [this.#keys.job(jobId), this.#keys.result(jobId)];
    const [kind, claim] = parsePair(await runScript(this.#client, CLAIM, keys, [isAlone ? 1 : 0, maxLost]));
    if (kind === 'suspect' || kind === 'over') return { kind };
    if (kind === 'started' || kind === 'poison' || kind === 'cancelled') return { kind, claim: Number(claim) };
    throw new TypeError(`The claim script answered ${String(kind)}.`);
  }

  /** Gives the newest claim back without a result: the worker lives, and another one may take the job. */
  async release(jobId: string): Promise<void> {
    await runScript(this.#client, RELEASE, [this.#keys.job(jobId)], []);
  }

  /** True if no other worker has started on the job since. */
  async isNewest(jobId: string, claim: number): Promise<boolean> {
    return (await runScript(this.#client, IS_NEWEST, [this.#keys.job(jobId)], [claim])) === 1;
  }

  /**
   * Ends a job: stores its result and tells it, unless another worker has started on it since or it had ended before, and
   * moves it in any case, as far as BullMQ lets this worker.
   */
  async finish(jobId: string, claim: number, { encoded, ttlMs }: StoredResult, move: Move): Promise<Finish> {
    const script = this.#finishScript(move.script);
    const keys = [...move.keys, this.#keys.job(jobId), this.#keys.result(jobId), this.#keys.events(jobId)];
    const args = [...move.args, claim, encoded, ttlMs, endMessageHead(jobId), LONGEST_TOLD_RESULT];
    const [wasStored, moved] = parsePair(await runScript(this.#client, script, keys, args));
    return { wasStored: wasStored === 1, moved };
  }

  #finishScript(move: Script): Script {
    const known = this.#finishScripts.get(move);
    if (known !== undefined) return known;
    const script = createFinishScript(move.lua);
    this.#finishScripts.set(move, script);
    return script;
  }

  /** What is known of a job now. */
  async look(jobId: string): Promise<JobLook> {
    const keys = [this.#keys.job(jobId), this.#keys.result(jobId)];
    const [kind, encoded] = parsePair(await runScript(this.#client, LOOK, keys, []));
    if (kind === 'ended' && typeof encoded === 'string') return { kind, encoded };
    return { kind: kind === 'open' ? 'open' : 'unknown' };
  }

  /** Asks that a job be stopped. One that no worker has ends at once, with the given result. */
  async cancel(jobId: string, { encoded, ttlMs }: StoredResult): Promise<CancelAnswer> {
    const { cancels, events, job, lock, result } = this.#keys;
    const keys = [job(jobId), result(jobId), events(jobId), cancels, lock(jobId)];
    const answer = await runScript(this.#client, CANCEL, keys, [jobId, encoded, ttlMs, endMessageHead(jobId)]);
    if (answer === 'over' || answer === 'stopped' || answer === 'asked' || answer === 'asked-before') return answer;
    throw new TypeError(`The cancel script answered ${String(answer)}.`);
  }
}

function parsePair(answer: unknown): [unknown, unknown] {
  if (Array.isArray(answer) && answer.length === 2) return [answer[0], answer[1]];
  throw new TypeError('A script of the queue gave an answer of another shape.');
}
