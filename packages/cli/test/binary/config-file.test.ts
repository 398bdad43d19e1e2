import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runBinary, type BinaryOutcome } from '../support/run-binary.ts';
import { lampPage, writeSamplePdf } from '../support/sample-pdfs.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const ENTRY = path.join(import.meta.dirname, '..', '..', 'src', 'index.ts');

/** A package would be imported by its name. */
function fromPath(file: string): string {
  return `from ${JSON.stringify(file)}`;
}

/** An embedder and a model of the application's own, which write down that they were used. */
const TYPED = `
import { appendFileSync } from 'node:fs';
import { defineConfig, type ApplicationBackends } ${fromPath(ENTRY)};

const used = (what: string): void => appendFileSync('used.txt', what + ' ');
const backends = (): ApplicationBackends => ({
  embedder: {
    embed: async (texts) => { used('embed'); return texts.map((text) => Float32Array.of(text.length, 1, 2)); },
    dimension: () => 3,
  },
  llm: {
    classify: async () => { used('classify'); return { type: 'complex', confidence: 0.9, reasoning: 'So.' }; },
    generate: async () => { used('generate'); return 'yes'; },
  },
  close: () => used('close'),
});
export default defineConfig({
  pdf: { embeddingDimension: 3, defaultCollection: 'house', tier1HighConfidenceSignals: 5 },
  backends,
});
`;

async function folderWith(files: Record<string, string>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  await writeSamplePdf(folder, 'log.pdf', [lampPage]);
  return folder;
}

describe('ingestkit.config.ts', () => {
  test('is found, typed, and brings backends that ingest and search use and close', async () => {
    const cwd = await folderWith({ 'ingestkit.config.ts': TYPED });
    const { code, stdout, stderr } = await runBinary(['ingest', 'log.pdf', '--json'], { cwd });
    expect({ code, stderr }).toMatchObject({ code: 0 });
    const result = JSON.parse(stdout) as Record<string, unknown>;
    expect(result).toMatchObject({
      status: 'succeeded',
      written: { vectorCollection: 'house' },
      embedResult: { embeddingDimension: 3 },
      classificationResult: { tierUsed: 'llm_basic', degraded: false },
    });
    expect((await readFile(path.join(cwd, 'used.txt'), 'utf8')).trim().split(' ')).toEqual([
      'classify',
      'embed',
      'close',
    ]);
    const found = await runBinary(['search', 'lamp', '--json'], { cwd });
    expect(JSON.parse(found.stdout)).not.toEqual([]);
  });

  test('is not asked for its backends where none is needed', async () => {
    const cwd = await folderWith({ 'ingestkit.config.ts': TYPED });
    expect((await runBinary(['extract', 'log.pdf'], { cwd })).code).toBe(0);
    await expect(readFile(path.join(cwd, 'used.txt'))).rejects.toThrow('ENOENT');
  });

  test('is looked at by doctor, which asks its models', async () => {
    const cwd = await folderWith({ 'ingestkit.config.ts': TYPED });
    const { code, stdout } = await runBinary(['doctor', '--json'], { cwd });
    const { checks } = JSON.parse(stdout) as { checks: { name: string; status: string; detail: string }[] };
    expect(code).toBe(0);
    expect(checks.find(({ name }) => name === 'language model')).toMatchObject({ status: 'ok' });
    expect(checks.find(({ name }) => name === 'embedding model')?.detail).toBe('gives vectors of 3 numbers');
  });
});

/** Models that cannot be reached and say with what they tried. */
const MODELS_THAT_TELL = `
const fail = async () => { throw new Error(words()); };
export default {
  pdf: { embeddingDimension: 3, tier1HighConfidenceSignals: 5, backendMaxRetries: 0 },
  backends: { embedder: { embed: fail, dimension: () => 3 }, llm: { classify: fail, generate: fail } },
};
`;

/** Runs the command in a folder with a document, a database and a config file that knows two secrets. */
async function ingestWith(text: string, args: readonly string[]): Promise<BinaryOutcome> {
  const words =
    "const words = () => 'POST https://svc:hunter2@models.lan/v1 failed with ' + process.env.MODELS_API_KEY;\n";
  const cwd = await folderWith({ 'ingestkit.config.mjs': words + text });
  if (args[0] === 'search') await runBinary(['ingest', 'log.pdf', '--config', await emptyConfig(cwd)], { cwd });
  return runBinary(args, { cwd, env: { MODELS_API_KEY: 'sk-hunter2-of-the-house' } });
}

async function emptyConfig(folder: string): Promise<string> {
  await writeFile(path.join(folder, 'empty.json'), '{ "embeddingDimension": 3 }');
  return 'empty.json';
}

describe('a config file', () => {
  test('of another place is named by --config; the environment goes over it, and flags over both', async () => {
    const cwd = await folderWith({
      'other.mjs': 'export default { pdf: { defaultCollection: "file", tenantId: "file" } };',
    });
    const env = { INGESTKIT_DEFAULT_COLLECTION: 'environment', INGESTKIT_TENANT_ID: 'environment' };
    const args = ['ingest', 'log.pdf', '--json', '--config', 'other.mjs', '--tenant', 'flag'];
    const { stdout } = await runBinary(args, { cwd, env });
    expect(JSON.parse(stdout)).toMatchObject({ tenantId: 'flag', written: { vectorCollection: 'environment' } });
  });

  test('that is wrong is one readable error', async () => {
    const cwd = await folderWith({ 'ingestkit.config.mjs': 'throw new Error("no such model");' });
    const { code, stdout, stderr } = await runBinary(['ingest', 'log.pdf'], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('cannot be loaded: no such model');
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test('may leave a secret that it needs to the environment', async () => {
    const cwd = await folderWith({ 'ingestkit.config.yaml': 'executionBackend: distributed\n' });
    const checkOf = async (env: Record<string, string>) => {
      const { stdout } = await runBinary(['doctor', '--json'], { cwd, env });
      const { checks } = JSON.parse(stdout) as { checks: { name: string; status: string; detail: string }[] };
      return checks.find(({ name }) => name === 'config file');
    };
    expect(await checkOf({ INGESTKIT_EXECUTION_QUEUE_URL: 'redis://queue.lan' })).toMatchObject({ status: 'ok' });
    const missing = { status: 'failed', detail: expect.stringContaining('executionQueueUrl: expected the URL') };
    expect(await checkOf({})).toMatchObject(missing);
    const { code, stderr } = await runBinary(['ingest', 'log.pdf'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('executionQueueUrl: expected the URL of a queue');
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test('beside another one is refused: nobody could tell which counts', async () => {
    const cwd = await folderWith({ 'ingestkit.config.json': '{}', 'ingestkit.config.yaml': '' });
    const { code, stderr } = await runBinary(['ingest', 'log.pdf'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('ingestkit.config.json and ingestkit.config.yaml');
  });

  test('never has its secrets printed, nor has the environment', async () => {
    const secret = 'hunter2';
    const cwd = await folderWith({
      'ingestkit.config.json': JSON.stringify({ pdf: { passwords: secret, executionQueueUrl: secret } }),
    });
    const broken = await runBinary(['ingest', 'log.pdf'], { cwd });
    const env = { INGESTKIT_PASSWORDS: secret };
    const wrong = await runBinary(['ingest', 'log.pdf', '--config', 'none.json'], {
      cwd: await folderWith({ 'none.json': '{}' }),
      env,
    });
    for (const { code, stdout, stderr } of [broken, wrong]) {
      expect(code).toBe(2);
      expect(stdout + stderr).not.toContain(secret);
    }
    expect(wrong.stderr).toContain('INGESTKIT_PASSWORDS');
  });

  test.each([
    ['when it cannot be loaded', 'const open = () => { throw new Error(words()); }; open();', 'cannot be loaded: POST'],
    ['when its backends cannot be made', 'export default { backends: () => { throw words(); } };', 'be made: POST'],
    [
      'when its backends cannot be closed',
      'export default { backends: { close: () => { throw new Error(words()); } } };',
      'be closed: POST',
    ],
  ])('%s says why in one line, without secrets', async (_, text, words) => {
    const { code, stderr } = await ingestWith(text, ['ingest', 'log.pdf']);
    expect(code).toBe(2);
    expect(stderr).toContain(words);
    expect(stderr).toContain('https://svc:***@models.lan/v1 failed with ***');
    expect(stderr).not.toMatch(/\n\s+at |hunter2/);
  });

  test.each([
    ['ingest', ['ingest', 'log.pdf'], 1],
    ['ingest --json', ['ingest', 'log.pdf', '--json'], 1],
    ['doctor', ['doctor'], 2],
    ['doctor --json', ['doctor', '--json'], 2],
    ['search', ['search', 'lamp'], 2],
  ])('%s prints no secret that its models tell in their errors', async (_, args, exitCode) => {
    const { code, stderr, stdout } = await ingestWith(MODELS_THAT_TELL, args);
    expect(code).toBe(exitCode);
    expect(stdout + stderr).toContain('https://svc:***@models.lan/v1 failed with ***');
    expect(stdout + stderr).not.toContain('hunter2');
  });
});
