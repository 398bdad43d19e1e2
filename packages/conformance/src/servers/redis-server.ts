/**
 * A Redis of its own for a test: on a free port, in a folder that goes with it.
 *
 * @module
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { findFreePort } from './free-port.ts';

/** What a server may be given. */
export interface RedisServerOptions {
  /** Clients have to give it. */
  password?: string;
  /** PEM files; the server then speaks TLS only, and asks clients for no certificate. */
  tls?: { certificatePath: string; keyPath: string };
  /** As in `redis.conf`, for example `['--maxmemory', '64mb']`. */
  extraArguments?: readonly string[];
}

/** The names that the server goes by: Valkey speaks the same protocol. */
const PROGRAMS = ['redis-server', 'valkey-server'];

/** The program on the path, or null. */
export function findRedisServer(): string | null {
  return PROGRAMS.find((program) => spawnSync(program, ['--version']).status === 0) ?? null;
}

/** A server that was started by a test. It writes every change to its folder, so that it can be stopped and started. */
export class RedisServer implements AsyncDisposable {
  readonly port: number;
  readonly #options: RedisServerOptions;
  readonly #program: string;
  readonly #folder = mkdtempSync(join(tmpdir(), 'ingestkit-redis-'));
  #process: ChildProcess | undefined;

  private constructor(program: string, port: number, options: RedisServerOptions) {
    this.#program = program;
    this.port = port;
    this.#options = options;
  }

  /** Starts a server and waits until it takes connections. @throws Error if there is no program for it. */
  static async start(options: RedisServerOptions = {}): Promise<RedisServer> {
    const program = findRedisServer();
    if (program === null) throw new Error('There is no redis-server on the path.');
    const server = new RedisServer(program, await findFreePort(), options);
    await server.restart();
    return server;
  }

  /** Where it is, with its password. */
  get url(): string {
    const { password, tls } = this.#options;
    const credentials = password === undefined ? '' : `:${encodeURIComponent(password)}@`;
    return `${tls === undefined ? 'redis' : 'rediss'}://${credentials}127.0.0.1:${this.port}`;
  }

  /** Everything that was ever written to it, as it lies on its disk: for tests of what must not be there. */
  history(): string {
    const folder = join(this.#folder, 'appendonlydir');
    return readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'latin1'))
      .join('');
  }

  /** Stops it, as an operator does. What it holds is on its disk. */
  async stop(): Promise<void> {
    const running = this.#process;
    this.#process = undefined;
    if (running === undefined || running.exitCode !== null) return;
    const exited = once(running, 'exit');
    running.kill('SIGTERM');
    await exited;
  }

  /** Starts it on the same port with what it held; does nothing while it runs. */
  async restart(): Promise<void> {
    if (this.#process !== undefined) return;
    const started = spawn(this.#program, this.#arguments(), { stdio: ['ignore', 'pipe', 'inherit'] });
    this.#process = started;
    for await (const line of createInterface(started.stdout)) {
      if (line.includes('Ready to accept connections')) break;
    }
    started.stdout.resume();
    if (started.exitCode !== null) throw new Error(`${this.#program} ended with code ${started.exitCode}.`);
  }

  /** Stops it and removes its folder. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #arguments(): string[] {
    const { extraArguments = [], password, tls } = this.#options;
    return [
      ...(tls === undefined ? ['--port', String(this.port)] : tlsArguments(this.port, tls)),
      '--bind',
      '127.0.0.1',
      '--dir',
      this.#folder,
      '--appendonly',
      'yes',
      ...(password === undefined ? [] : ['--requirepass', password]),
      ...extraArguments,
    ];
  }
}

function tlsArguments(port: number, tls: NonNullable<RedisServerOptions['tls']>): string[] {
  const files = ['--tls-cert-file', tls.certificatePath, '--tls-key-file', tls.keyPath];
  return ['--port', '0', '--tls-port', String(port), ...files, '--tls-auth-clients', 'no'];
}
