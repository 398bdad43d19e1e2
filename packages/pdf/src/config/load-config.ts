import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { IngestError } from '@ingestkit/core';
import { LineCounter, parseDocument } from 'yaml';
import { parsePDFProcessorConfig } from './parse-config.ts';
import type { PDFProcessorConfig } from './pdf-processor-config.ts';

const readers: Readonly<Record<string, (text: string, filePath: string) => unknown>> = {
  '.yaml': readYaml,
  '.yml': readYaml,
  '.json': readJson,
};

/**
 * Reads a config file: `.yaml`, `.yml` or `.json`, UTF-8. An empty file gives the defaults.
 *
 * @throws E_CONFIG_INVALID as {@link readConfigFile} does, and for all that {@link parsePDFProcessorConfig} refuses.
 */
export async function loadPDFProcessorConfig(filePath: string): Promise<PDFProcessorConfig> {
  const input = await readConfigFile(filePath);
  try {
    return parsePDFProcessorConfig(input);
  } catch (error) {
    throw error instanceof IngestError ? new IngestError(error.code, `${filePath}: ${error.message}`) : error;
  }
}

/**
 * What a `.yaml`, `.yml` or `.json` file holds, unchecked; `{}` for an empty file.
 *
 * @throws E_CONFIG_INVALID for a file that is missing or unreadable, another ending, broken syntax (with line and
 * column where they are known, never with the text of the line, which may hold a password).
 */
export async function readConfigFile(filePath: string): Promise<unknown> {
  const reader = readers[path.extname(filePath).toLowerCase()];
  if (reader === undefined) {
    throw new IngestError('E_CONFIG_INVALID', `A config file ends in .yaml, .yml or .json; ${filePath} does not.`);
  }
  const text = (await readText(filePath)).replace(/^\uFEFF/, '');
  return text.trim() === '' ? {} : reader(text, filePath);
}

async function readText(filePath: string): Promise<string> {
  try {
    return await readFile(filePath, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const what = code === 'ENOENT' ? 'There is no config file' : `The config file cannot be read (${code})`;
    throw new IngestError('E_CONFIG_INVALID', `${what}: ${filePath}`, { cause: error });
  }
}

/** A file of nothing but comments is empty, which YAML calls null. */
function readYaml(text: string, filePath: string): unknown {
  const lineCounter = new LineCounter();
  // The pretty errors and warnings of the parser quote the line, and with it whatever secret stands there.
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'silent', lineCounter });
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, col } = lineCounter.linePos(error.pos[0]);
    const what = error.code.toLowerCase().replaceAll('_', ' ');
    throw new IngestError('E_CONFIG_INVALID', `${filePath} is not valid YAML: line ${line}, column ${col}: ${what}.`);
  }
  try {
    return document.toJS() ?? {};
  } catch (caught) {
    // Aliases that multiply beyond measure are refused by the parser with a ReferenceError.
    if (!(caught instanceof ReferenceError)) throw caught;
    throw new IngestError('E_CONFIG_INVALID', `${filePath} is not valid YAML: its aliases cannot be resolved.`);
  }
}

function readJson(text: string, filePath: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const place = /line \d+ column \d+/.exec(error.message)?.[0];
    const where = place === undefined ? '' : `: look at ${place}`;
    throw new IngestError('E_CONFIG_INVALID', `${filePath} is not valid JSON${where}.`);
  }
}
