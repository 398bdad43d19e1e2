import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isIngestError } from '@ingestkit/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadPDFProcessorConfig, parsePDFProcessorConfig } from '../../src/config/index.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ingestkit-config-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function load(name: string, text: string) {
  const filePath = path.join(folder, name);
  await writeFile(filePath, text);
  return loadPDFProcessorConfig(filePath);
}

async function refusal(name: string, text: string): Promise<string> {
  try {
    await load(name, text);
  } catch (error) {
    if (isIngestError(error) && error.code === 'E_CONFIG_INVALID') return JSON.stringify(error.toJSON());
    throw error;
  }
  throw new Error('The config was taken.');
}

describe('loading a config file', () => {
  it.each([
    ['a.yaml', 'chunkSizeTokens: 256 # small\nocrPreprocessingSteps: [deskew, contrast]\ntenantId: acme\n'],
    ['a.yml', '\uFEFFchunkSizeTokens: 256\nocrPreprocessingSteps:\n  - deskew\n  - contrast\ntenantId: acme\n'],
    ['a.JSON', '{"chunkSizeTokens": 256, "ocrPreprocessingSteps": ["deskew", "contrast"], "tenantId": "acme"}'],
  ])('reads %s', async (name, text) => {
    const given = { chunkSizeTokens: 256, ocrPreprocessingSteps: ['deskew', 'contrast'], tenantId: 'acme' };
    expect(await load(name, text)).toStrictEqual(parsePDFProcessorConfig(given));
  });

  it.each([
    ['empty.yaml', ''],
    ['empty.json', '\n  \n'],
    ['comments.yml', '# nothing\n# at all\n'],
    ['braces.json', '{}'],
  ])('takes the defaults from %s', async (name, text) => {
    expect(await load(name, text)).toStrictEqual(parsePDFProcessorConfig());
  });

  it('says which file is missing', async () => {
    const filePath = path.join(folder, 'none.yaml');
    await expect(loadPDFProcessorConfig(filePath)).rejects.toMatchObject({
      code: 'E_CONFIG_INVALID',
      message: `There is no config file: ${filePath}`,
    });
  });

  it('says that a folder cannot be read', async () => {
    const filePath = path.join(folder, 'folder.yaml');
    await mkdir(filePath);
    await expect(loadPDFProcessorConfig(filePath)).rejects.toMatchObject({
      code: 'E_CONFIG_INVALID',
      message: expect.stringContaining('cannot be read (EISDIR)'),
    });
  });

  it('refuses other endings', async () => {
    expect(await refusal('config.toml', 'a = 1')).toContain('A config file ends in .yaml, .yml or .json');
    expect(await refusal('config', '')).toContain('does not');
  });

  it('says where the syntax is wrong, without quoting the line', async () => {
    const yaml = await refusal('bad.yaml', 'ocrDpi: 300\npasswords: ["hunter2"\ntenantId: a\n');
    expect(yaml).toMatch(/is not valid YAML: line \d+, column \d+: /);
    const json = await refusal('bad.json', '{"passwords": ["hunter2" "x"]}');
    expect(json).toContain('is not valid JSON');
    const quoted = await refusal('quoted.json', '{"passwords": hunter2}');
    for (const message of [yaml, json, quoted]) expect(message).not.toContain('hunter2');
  });

  it('refuses a key that is given twice', async () => {
    expect(await refusal('twice.yaml', 'ocrDpi: 300\nocrDpi: 200\n')).toContain('duplicate key');
  });

  it('refuses aliases that multiply beyond measure', async () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 9; level += 1) {
      lines.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(', ')}]`);
    }
    expect(await refusal('laughs.yaml', lines.join('\n'))).toContain('aliases cannot be resolved');
  });

  it('names the file and the fields that are wrong', async () => {
    const message = await refusal('fields.yaml', 'ocrDpi: many\nchunkSize: 1\n');
    expect(message).toContain('fields.yaml: The config is not valid');
    expect(message).toContain('ocrDpi: expected a whole number');
    expect(message).toContain('chunkSize');
  });

  it('refuses a file that holds no object', async () => {
    expect(await refusal('list.yaml', '- a\n- b\n')).toContain('expected an object of config fields, got a list');
  });
});
