import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findConfigFile } from '../../src/config/find-config-file.ts';
import { loadApplicationConfig } from '../../src/config/load-application-config.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

async function folderWith(name: string, text: string | null): Promise<string> {
  const folder = await temporaryFolder();
  if (text !== null) await writeFile(path.join(folder, name), text);
  return folder;
}

describe('a config file', () => {
  test.each([
    ['ingestkit.config.json', '{ "pdf": { "defaultCollection": "house" } }'],
    ['ingestkit.config.yaml', 'pdf:\n  defaultCollection: house\n'],
    ['ingestkit.config.yml', 'defaultCollection: house\n'],
    ['ingestkit.config.mjs', 'export default { pdf: { defaultCollection: "house" } };'],
  ])('may be %s, and is found', async (name, text) => {
    const folder = await folderWith(name, text);
    const filePath = await findConfigFile(folder);
    expect(await loadApplicationConfig(filePath!)).toMatchObject({ pdf: { defaultCollection: 'house' } });
  });

  test.each([
    ['a.mjs', 'export const config = {};', 'has no default export'],
    ['a.mjs', 'export default { pfd: {} };', 'pfd is not known here'],
    ['a.mjs', 'export default { pdf: { chunkSizeTokens: "many" } };', 'chunkSizeTokens: expected a whole number'],
    ['a.mjs', 'export default { backends: { embedder: {} } };', 'backends.embedder: expected an EmbeddingBackend'],
    [
      'a.mjs',
      'export default { backends: { logger: { info() {} } } };',
      'backends.logger: expected a logger such as pino',
    ],
    ['a.mjs', 'export default { backends: { embeder: {} } };', 'backends.embeder is not known'],
    ['a.mjs', 'export default () => {};', 'expected an object with pdf and backends'],
    ['a.mjs', 'export default {', 'cannot be loaded'],
    ['a.mjs', 'throw new Error("no such model");', 'cannot be loaded: no such model'],
    ['a.mjs', 'throw new TypeError();', 'cannot be loaded: TypeError'],
    ['a.mjs', 'throw "\\n  no words\\n";', 'cannot be loaded: no words'],
    ['a.mjs', 'throw "";', 'cannot be loaded: it says nothing'],
    ['a.json', '{ "postgresUrl": 5432 }', 'postgresUrl: expected the URL of a PostgreSQL'],
    ['a.json', '{ "backends": { "llm": "ollama" } }', 'Backends are made by code'],
    ['a.json', '{ "pdf": ', 'is not valid JSON'],
    ['a.toml', 'a = 1', 'ends in .yaml, .yml or .json'],
    ['missing.ts', null, 'There is no config file'],
  ])('%s with %j is one readable error', async (name, text, words) => {
    const folder = await folderWith(name, text);
    const error = await loadApplicationConfig(path.join(folder, name)).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'E_CONFIG_INVALID', message: expect.stringContaining(words) });
    expect((error as Error).message).toContain(name);
  });

  test.each([
    ['a.yaml', 'postgresUrl: postgres://h/d\ndefaultCollection: house\n'],
    ['a.yaml', 'postgresUrl: postgres://h/d\npdf:\n  defaultCollection: house\n'],
    ['a.mjs', 'export default { postgresUrl: "postgres://h/d", pdf: { defaultCollection: "house" } };'],
  ])('%s may name a PostgreSQL', async (name, text) => {
    const folder = await folderWith(name, text);
    const expected = { postgresUrl: 'postgres://h/d', pdf: { defaultCollection: 'house' } };
    expect(await loadApplicationConfig(path.join(folder, name))).toMatchObject(expected);
  });

  test('may make its backends when they are needed; they are looked at then', async () => {
    const folder = await folderWith('a.mjs', 'export default { backends: async () => ({ llm: { classify() {} } }) };');
    const { backends } = await loadApplicationConfig(path.join(folder, 'a.mjs'));
    const made = (async () => (typeof backends === 'function' ? backends() : backends))();
    await expect(made).rejects.toThrow('backends.llm: expected an LLMBackend or null');
  });

  test('whose function of backends fails is one readable error', async () => {
    const text = 'export default { backends: () => { throw new TypeError("OLLAMA_URL is not set\\nat once"); } };';
    const filePath = path.join(await folderWith('a.mjs', text), 'a.mjs');
    const { backends } = await loadApplicationConfig(filePath);
    const made = (async () => (typeof backends === 'function' ? backends() : backends))();
    await expect(made).rejects.toMatchObject({
      code: 'E_CONFIG_INVALID',
      message: `${filePath}: backends cannot be made: OLLAMA_URL is not set`,
    });
  });

  test('gives the fields that it names and no defaults; what they need of others may come from elsewhere', async () => {
    const folder = await folderWith('a.json', '{ "executionBackend": "distributed", "chunkSizeTokens": 40 }');
    const { pdf } = await loadApplicationConfig(path.join(folder, 'a.json'));
    expect(pdf).toEqual({ executionBackend: 'distributed', chunkSizeTokens: 40 });
  });

  test('names both stores or none', async () => {
    const text = `import { openSqliteStore } from ${JSON.stringify(import.meta.resolve('@ingestkit/store-sqlite'))};
      const { vectorStore } = openSqliteStore(':memory:');
      export default { backends: { vectorStore } };`;
    const folder = await folderWith('a.mjs', text);
    const loading = loadApplicationConfig(path.join(folder, 'a.mjs'));
    await expect(loading).rejects.toThrow('vectorStore and structuredDb are given together or not at all');
  });

  test('may leave a backend undefined, which is none', async () => {
    const folder = await folderWith('a.mjs', 'export default { backends: { embedder: undefined, llm: null } };');
    expect((await loadApplicationConfig(path.join(folder, 'a.mjs'))).backends).toEqual({ llm: null });
  });

  test('is not there in an empty folder', async () => {
    expect(await findConfigFile(await temporaryFolder())).toBeNull();
  });
});
