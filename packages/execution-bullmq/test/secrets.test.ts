import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RedisServer } from '@ingestkit/conformance/redis-server';
import type { ExecutionConfig, Logger } from '@ingestkit/core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { BullMqEngine, createIngestWorker, inspectQueue } from '../src/index.ts';
import { useDocuments } from './support/documents.ts';
import { QueueInTest } from './support/queue-in-test.ts';
import { hasRedisServer } from './support/test-redis.ts';

const password = 'hunter2/&@:';

describe.runIf(hasRedisServer)('A server with a password', () => {
  const documents = useDocuments();
  let server: RedisServer;
  let queue: QueueInTest | undefined;
  beforeAll(async () => {
    server = await RedisServer.start({ password });
  });
  afterAll(() => server[Symbol.asyncDispose]());
  afterEach(async () => {
    await queue?.close();
    queue = undefined;
  });

  test('works for those who have it, and neither it nor a secret of a config is ever written to it', async () => {
    queue = new QueueInTest(server.url);
    const logged: string[] = [];
    queue.worker({ roots: [documents().path], logger: keepingLogger(logged) });
    const submitter = queue.submitter();
    const config = {
      passwords: ['open-sesame'],
      executionQueueUrl: server.url,
      nested: { apiKey: 'sk-123456', note: 'https://user:pass-in-url@example.org' },
    } as ExecutionConfig;
    const jobId = await submitter.submit(documents().add('echo', 'a'), config);
    const result = await submitter.getResult(jobId);
    expect(result.status).toBe('succeeded');
    const seen = server.history() + JSON.stringify(result) + logged.join('\n');
    expect(seen).toContain('a.echo.pdf');
    for (const secret of ['hunter2', 'open-sesame', 'sk-123456', 'pass-in-url']) expect(seen).not.toContain(secret);
  });

  test('refuses those who have not, soon, in words without a password', async () => {
    const wrong = server.url.replace('hunter2', 'wrong-hunter2');
    for (const url of [wrong, `redis://127.0.0.1:${server.port}`]) {
      queue = new QueueInTest(url);
      const submitter = queue.submitter({ connectTimeoutMs: 300 });
      const error: unknown = await submitter.submit(documents().add('succeed', 'a'), {}).catch((caught) => caught);
      expect(error).toMatchObject({ code: 'E_EXECUTION_SUBMIT' });
      expect(String(error)).toMatch(/WRONGPASS|NOAUTH/);
      expect(String(error)).not.toContain('hunter2');
      await queue.close();
    }
  });
});

describe.runIf(hasRedisServer)('TLS', () => {
  const documents = useDocuments();
  const folder = mkdtempSync(join(tmpdir(), 'ingestkit-tls-'));
  const files = { certificatePath: join(folder, 'server.crt'), keyPath: join(folder, 'server.key') };
  let server: RedisServer;
  beforeAll(async () => {
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost'];
    const out = ['-nodes', '-days', '1', '-keyout', files.keyPath, '-out', files.certificatePath];
    execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', ...out, ...subject], { stdio: 'ignore' });
    server = await RedisServer.start({ password, tls: files });
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  test('carries jobs and results where the certificate is trusted', async () => {
    const tls = { ca: readFileSync(files.certificatePath) };
    const queue = new QueueInTest(server.url);
    try {
      queue.worker({ roots: [documents().path], tls });
      const submitter = queue.submitter({ tls });
      const result = await submitter.getResult(await submitter.submit(documents().add('succeed', 'a'), {}));
      expect(result.status).toBe('succeeded');
      expect((await inspectQueue(server.url, { tls })).server).toMatch(/^(Redis|Valkey) \d/);
    } finally {
      await queue.close();
    }
  });

  test('refuses a certificate that nobody vouches for', async () => {
    const error: unknown = await inspectQueue(server.url, { connectTimeoutMs: 300 }).catch((caught) => caught);
    expect(error).toMatchObject({ code: 'E_EXECUTION_SUBMIT' });
    expect(String(error)).toContain('self-signed certificate');
    expect(String(error)).not.toContain('hunter2');
  });
});

describe('A URL that is none', () => {
  test.each(['http://:hunter2@localhost', 'localhost:6379', ''])('%j is refused with E_CONFIG_INVALID', (url) => {
    const invalid = expect.objectContaining({
      code: 'E_CONFIG_INVALID',
      message: expect.not.stringContaining('hunter2') as string,
    });
    expect(() => new BullMqEngine(url)).toThrow(invalid);
    const execution = { submit: async () => '', getResult: async () => Promise.reject(new Error('never')) };
    const rest = { close: async () => {}, [Symbol.asyncDispose]: async () => {} };
    expect(() => createIngestWorker({ queueUrl: url, roots: ['/'], execution: { ...execution, ...rest } })).toThrow(
      invalid,
    );
  });
});

function keepingLogger(lines: string[]): Logger {
  const keep = (fields: Record<string, unknown>, message: string): void => {
    lines.push(`${JSON.stringify(fields)} ${message}`);
  };
  return { debug: keep, info: keep, warn: keep, error: keep };
}
