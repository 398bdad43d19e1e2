import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import {
  MAX_ENVELOPE_BYTES,
  checkContent,
  checkContentUnlessLink,
  checkJobEnvelope,
  createJobEnvelope,
  decodeJobEnvelope,
  encodeJobEnvelope,
  realFolderOf,
} from '../src/index.ts';
import { afterAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'ingestkit-envelope-'));
const path = join(folder, 'a.pdf');
const bytes = '%PDF-1.7 the bytes of the document';
writeFileSync(path, bytes);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const refused = { code: 'E_EXECUTION_SUBMIT' };

describe('A job envelope', () => {
  test('holds path, digest and size of the file, and never its bytes', async () => {
    const envelope = await createJobEnvelope({ filePath: path, config: { tenantId: 'acme' } });
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(envelope).toMatchObject({
      version: 1,
      filePath: path,
      location: path,
      content: { sha256, sizeBytes: bytes.length },
      tenantId: 'acme',
      attempt: 1,
    });
    expect(encodeJobEnvelope(envelope)).not.toContain('the bytes of the document');
  });

  test('survives the way through a queue', async () => {
    const options = { sourceUri: 'https://example.org/a.pdf', metadata: { team: 'blue' }, force: true };
    const envelope = await createJobEnvelope({ filePath: path, config: { note: 1 } as object, options, attempt: 2 });
    expect(envelope).toMatchObject({ ...options, attempt: 2, config: { note: 1 } });
    const text = encodeJobEnvelope(envelope);
    expect(decodeJobEnvelope(text)).toEqual(envelope);
    expect(checkJobEnvelope(JSON.parse(text))).toEqual(envelope);
  });

  test('does not change with what the caller changes after the call', async () => {
    const config = { stores: [{ name: 'before' }] };
    const metadata = { teams: ['blue'] };
    const made = createJobEnvelope({ filePath: path, config: config as object, options: { metadata } });
    config.stores[0]!.name = 'after';
    metadata.teams.push('red');
    expect(await made).toMatchObject({ config: { stores: [{ name: 'before' }] }, metadata: { teams: ['blue'] } });
  });

  test('says where a file URL points to, and keeps the name that the caller gave', async () => {
    const filePath = pathToFileURL(path).href;
    expect(await createJobEnvelope({ filePath, config: {} })).toMatchObject({ filePath, location: path });
  });

  test('leaves out secrets at any depth and masks passwords in URLs', async () => {
    const config = {
      executionQueueUrl: 'redis://:hunter2@host',
      passwords: ['hunter2'],
      chunkSizeTokens: 512,
      stores: [{ url: 'postgres://me:hunter2@db/x', apiKey: 'hunter2', accessToken: 'hunter2' }],
      left: undefined,
    } as object;
    const envelope = await createJobEnvelope({ filePath: path, config });
    expect(encodeJobEnvelope(envelope)).not.toContain('hunter2');
    expect(envelope.config).toEqual({ chunkSizeTokens: 512, stores: [{ url: 'postgres://me:***@db/x' }] });
  });

  test('is made also for a file that is not there, so that the worker can say so', async () => {
    const envelope = await createJobEnvelope({ filePath: join(folder, 'missing.pdf'), config: {} });
    expect(envelope.content).toBeNull();
    await expect(checkContent(envelope)).rejects.toMatchObject({ code: 'E_SOURCE_NOT_FOUND' });
  });

  test('is made also for a folder, so that the worker can say that it is no file', async () => {
    const envelope = await createJobEnvelope({ filePath: folder, config: {} });
    expect(envelope.content).toBeNull();
    await expect(checkContent(envelope)).rejects.toMatchObject({ code: 'E_SOURCE_UNREADABLE' });
  });

  test('needs the content of a document that is no file', async () => {
    const filePath = 'https://example.org/a.pdf';
    await expect(createJobEnvelope({ filePath, config: {} })).rejects.toMatchObject(refused);
    const content = { sha256: 'a'.repeat(64), sizeBytes: 10 };
    const envelope = await createJobEnvelope({ filePath, config: {}, content });
    expect(envelope).toMatchObject({ location: filePath, content });
    await expect(checkContent(envelope)).rejects.toMatchObject({ code: 'E_SOURCE_UNREADABLE' });
  });

  test.each([
    ['a config with a function', { run: () => {} }],
    ['a config with a date', { at: new Date(0) }],
    ['a deadline of no time', { perDocumentTimeoutSeconds: 0 }],
    ['a tenant that is a number', { tenantId: 7 as unknown as string }],
    ['no config', null as unknown as object],
  ])('is not made of %s', async (_what, config) => {
    await expect(createJobEnvelope({ filePath: path, config })).rejects.toMatchObject(refused);
  });

  test('is not made of metadata that hold themselves', async () => {
    const metadata: Record<string, unknown> = {};
    metadata['self'] = metadata;
    const envelope = createJobEnvelope({ filePath: path, config: {}, options: { metadata } });
    await expect(envelope).rejects.toMatchObject(refused);
  });

  test('is not made of an empty file path', async () => {
    await expect(createJobEnvelope({ filePath: '', config: {} })).rejects.toMatchObject(refused);
  });

  test('takes at most 64 KiB, and the error says how much it takes', async () => {
    const metadata = { text: 'é'.repeat(MAX_ENVELOPE_BYTES / 2) };
    const envelope = await createJobEnvelope({ filePath: path, config: {}, options: { metadata } });
    const bytes = Buffer.byteLength(JSON.stringify(envelope));
    expect(() => encodeJobEnvelope(envelope)).toThrow(
      expect.objectContaining({ ...refused, message: expect.stringContaining(`${bytes} bytes`) as string }),
    );
  });

  test('that fills 64 KiB to the last byte is taken', async () => {
    const draft = await createJobEnvelope({ filePath: path, config: {}, options: { metadata: { text: '' } } });
    const free = MAX_ENVELOPE_BYTES - Buffer.byteLength(JSON.stringify(draft));
    const full = { ...draft, metadata: { text: 'x'.repeat(free) } };
    expect(Buffer.byteLength(encodeJobEnvelope(full))).toBe(MAX_ENVELOPE_BYTES);
    expect(() => encodeJobEnvelope({ ...draft, metadata: { text: 'x'.repeat(free + 1) } })).toThrow('65537 bytes');
  });
});

describe('A worker refuses, with E_EXECUTION_SUBMIT,', () => {
  test.each([
    ['text that is no JSON', 'not json at all'],
    ['JSON that is no job', '{"hello":"world"}'],
    ['an envelope that is too large', JSON.stringify({ x: 'y'.repeat(MAX_ENVELOPE_BYTES) })],
  ])('%s', (_what, text) => {
    expect(() => decodeJobEnvelope(text)).toThrow(expect.objectContaining(refused));
    expect(() => checkJobEnvelope(text)).toThrow(expect.objectContaining(refused));
  });

  test.each([
    ['of another version', { version: 99 }],
    ['that names code to run', { processor: 'file:///evil.js' }],
    ['with a digest that is none', { content: { sha256: 'x', sizeBytes: 1 } }],
    ['without an id', { jobId: '' }],
    ['at a try before the first', { attempt: 0 }],
  ])('an envelope %s', async (_what, forged) => {
    const envelope = await createJobEnvelope({ filePath: path, config: {} });
    const forgery = { ...envelope, ...forged };
    expect(() => decodeJobEnvelope(JSON.stringify(forgery))).toThrow(expect.objectContaining(refused));
    expect(() => checkJobEnvelope(forgery)).toThrow(expect.objectContaining(refused));
  });

  test('without quoting what it holds', () => {
    const decode = (): unknown => decodeJobEnvelope('secret text that is no JSON');
    expect(decode).toThrow(expect.not.objectContaining({ message: expect.stringContaining('secret') as string }));
  });
});

describe('The content of a document', () => {
  test.each([0, 1, 65_535, 65_536, 65_537, 327_679, 327_680, 327_681])(
    'of %i bytes is read to its end',
    async (sizeBytes) => {
      const sized = join(folder, 'sized.pdf');
      const content = Buffer.alloc(sizeBytes, 'content of a page ');
      writeFileSync(sized, content);
      const envelope = await createJobEnvelope({ filePath: sized, config: {} });
      expect(envelope.content).toEqual({ sha256: createHash('sha256').update(content).digest('hex'), sizeBytes });
    },
  );

  test('is that of the file that a link leads to', async () => {
    const link = join(folder, 'link.pdf');
    symlinkSync(path, link);
    const [linked, direct] = await Promise.all(
      [link, path].map((filePath) => createJobEnvelope({ filePath, config: {} })),
    );
    expect(linked?.content).toEqual(direct?.content);
  });

  test('of files in one folder that are read at the same time is looked for by one look at the folder', async () => {
    const fresh = join(folder, 'fresh');
    mkdirSync(fresh);
    const [one, other] = [realFolderOf(join(fresh, 'a.pdf')), realFolderOf(join(fresh, 'b.pdf'))];
    expect(one).toBe(other);
    expect(await one).toBe(realpathSync(fresh));
    expect(realFolderOf(join(fresh, 'a.pdf'))).not.toBe(one);
  });

  test('of a folder that was found a moment ago is looked for without another thread, and where it is now', async () => {
    const [before, after, link] = ['before', 'after', 'link'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    for (const target of [before, after]) mkdirSync(target);
    symlinkSync(before, link);
    await realFolderOf(join(link, 'a.pdf'));
    rmSync(link);
    symlinkSync(after, link);
    const turnIsOver = new Promise((resolve) => process.nextTick(resolve));
    expect(await Promise.race([realFolderOf(join(link, 'a.pdf')), turnIsOver])).toBe(realpathSync(after));
    rmSync(link);
    await nextTurn();
    await expect(realFolderOf(join(link, 'a.pdf'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('in a folder at hand is looked for by one look at the folder in each turn of the event loop', async () => {
    await realFolderOf(path);
    const one = realFolderOf(path);
    expect(realFolderOf(path)).toBe(one);
    await nextTurn();
    expect(realFolderOf(path)).not.toBe(one);
  });

  test('is not read where a link may lead anywhere', async () => {
    const link = join(folder, 'anywhere.pdf');
    symlinkSync(path, link);
    const { content } = await createJobEnvelope({ filePath: link, config: {} });
    await expect(checkContentUnlessLink({ location: link, content })).resolves.toBe(false);
    await expect(checkContentUnlessLink({ location: path, content })).resolves.toBe(true);
    await expect(checkContentUnlessLink({ location: path, content: null })).rejects.toMatchObject({
      code: 'E_SOURCE_CHANGED',
    });
  });

  test('is found unchanged', async () => {
    const envelope = await createJobEnvelope({ filePath: path, config: {} });
    await expect(checkContent(envelope)).resolves.toBeUndefined();
  });

  test('that has changed since it was submitted is refused with E_SOURCE_CHANGED', async () => {
    const changing = join(folder, 'changing.pdf');
    writeFileSync(changing, 'before');
    const envelope = await createJobEnvelope({ filePath: changing, config: {} });
    writeFileSync(changing, 'after!');
    await expect(checkContent(envelope)).rejects.toMatchObject({ code: 'E_SOURCE_CHANGED' });
  });

  test('that was not there when it was submitted and is there now is refused with E_SOURCE_CHANGED', async () => {
    const late = join(folder, 'late.pdf');
    const envelope = await createJobEnvelope({ filePath: late, config: {} });
    writeFileSync(late, 'late');
    await expect(checkContent(envelope)).rejects.toMatchObject({ code: 'E_SOURCE_CHANGED' });
  });
});
