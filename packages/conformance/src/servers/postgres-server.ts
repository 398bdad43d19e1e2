/**
 * A PostgreSQL of its own for a test: on a free port, in a folder that goes with it.
 *
 * @module
 */
import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { findFreePort } from './free-port.ts';

/** What a server may be given. */
export interface PostgresServerOptions {
  /** Of the one user, `ingestkit`, who may do everything. Default `secret`. */
  password?: string;
  /** As in `postgresql.conf`, for example `{ max_connections: '20' }`. */
  settings?: Readonly<Record<string, string>>;
}

/** Where Debian and its relatives put the programs of each version, which they leave off the path. */
const VERSIONS_FOLDER = '/usr/lib/postgresql';

/** Users that a server may run as where the tests run as root, which PostgreSQL refuses. */
const OTHER_USERS = ['postgres', 'nobody'];

/** The folder of `initdb` and `postgres`: that of the path, or the newest of Debian's; null where there is none. */
export function findPostgresPrograms(): string | null {
  const { status, stdout } = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' });
  const versions = existsSync(VERSIONS_FOLDER) ? readdirSync(VERSIONS_FOLDER) : [];
  const newestFirst = versions.toSorted((a, b) => Number(b) - Number(a));
  const folders = newestFirst.map((version) => join(VERSIONS_FOLDER, version, 'bin'));
  if (status === 0) folders.unshift(stdout.trim());
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))) ?? null;
}

/** A server that was started by a test. It keeps what it holds in its folder, so that it can be stopped and started. */
export class PostgresServer implements AsyncDisposable {
  readonly port: number;
  readonly #options: PostgresServerOptions;
  readonly #programs: string;
  readonly #folder = mkdtempSync(join(tmpdir(), 'ingestkit-postgres-'));
  readonly #user = findOtherUser();
  #process: ChildProcess | undefined;

  private constructor(programs: string, port: number, options: PostgresServerOptions) {
    this.#programs = programs;
    this.port = port;
    this.#options = options;
  }

  /** Starts a server and waits until it takes connections. @throws Error if there are no programs for it. */
  static async start(options: PostgresServerOptions = {}): Promise<PostgresServer> {
    const programs = findPostgresPrograms();
    if (programs === null) throw new Error('There is no PostgreSQL on this machine.');
    const server = new PostgresServer(programs, await findFreePort(), options);
    server.#initialize();
    await server.restart();
    return server;
  }

  get #password(): string {
    return this.#options.password ?? 'secret';
  }

  /** Where it is, with its password. */
  get url(): string {
    return `postgresql://ingestkit:${encodeURIComponent(this.#password)}@127.0.0.1:${this.port}/postgres`;
  }

  /** Stops it, as an operator does who does not wait for clients: they lose their connections. */
  stop(): Promise<void> {
    return this.#end('SIGINT');
  }

  /** Ends it as a power cut would. */
  crash(): Promise<void> {
    return this.#end('SIGQUIT');
  }

  /** Starts it on the same port with what it held; does nothing while it runs. */
  async restart(): Promise<void> {
    if (this.#process !== undefined) return;
    const started = this.#spawn(join(this.#programs, 'postgres'), this.#arguments());
    this.#process = started;
    const { stderr } = started;
    if (stderr === null) throw new TypeError('The log of the server is a pipe.');
    const lines: string[] = [];
    for await (const line of createInterface(stderr)) {
      lines.push(line);
      if (line.includes('ready to accept connections')) break;
    }
    stderr.resume();
    if (started.exitCode !== null) throw new Error(`PostgreSQL ended with ${started.exitCode}: ${lines.join('; ')}`);
  }

  /** Stops it and removes its folder. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #initialize(): void {
    const passwordFile = join(this.#folder, 'password');
    writeFileSync(passwordFile, this.#password);
    if (this.#user !== null) for (const path of [this.#folder, passwordFile]) chownSync(path, ...this.#user);
    const settings = ['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C', '--no-sync'];
    const { status, stderr } = spawnSync(
      join(this.#programs, 'initdb'),
      [...settings, '--pgdata', join(this.#folder, 'data'), '--username', 'ingestkit', '--pwfile', passwordFile],
      { encoding: 'utf8', cwd: this.#folder, ...asUser(this.#user) },
    );
    if (status !== 0) throw new Error(`initdb ended with ${status}: ${stderr}`);
  }

  #arguments(): string[] {
    const settings = {
      listen_addresses: '127.0.0.1',
      port: String(this.port),
      unix_socket_directories: '',
      fsync: 'off',
      ...this.#options.settings,
    };
    const given = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    return ['-D', join(this.#folder, 'data'), ...given];
  }

  #spawn(program: string, args: readonly string[]): ChildProcess {
    return spawn(program, args, { cwd: this.#folder, stdio: ['ignore', 'ignore', 'pipe'], ...asUser(this.#user) });
  }

  /** Waits until it is gone, also where another call ends it already: nothing writes to the folder then. */
  async #end(signal: NodeJS.Signals): Promise<void> {
    const running = this.#process;
    if (running === undefined) return;
    if (running.exitCode === null && running.signalCode === null) {
      const exited = once(running, 'exit');
      running.kill(signal);
      await exited;
    }
    if (this.#process === running) this.#process = undefined;
  }
}

/** User and group to run the server as; null where the tests do not run as root. */
function findOtherUser(): [uid: number, gid: number] | null {
  if (process.getuid?.() !== 0) return null;
  for (const name of OTHER_USERS) {
    const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }));
    if (uid?.status === 0 && gid?.status === 0) return [Number(uid.stdout), Number(gid.stdout)];
  }
  throw new Error(`PostgreSQL does not run as root, and there is no user ${OTHER_USERS.join(' or ')}.`);
}

function asUser(user: [uid: number, gid: number] | null): Pick<SpawnOptions, 'uid' | 'gid'> {
  return user === null ? {} : { uid: user[0], gid: user[1] };
}
