import { parsePDFProcessorConfig } from '@ingestkit/pdf';
import type { CommandContext } from '../../src/command-context.ts';
import type { Libraries } from '../../src/libraries.ts';
import { createTerminal } from '../../src/terminal/terminal.ts';
import { CaptureStream } from './capture-stream.ts';

/** A context whose output is kept, and whose libraries are the given ones; one that is not given throws when it is used. */
export interface TestContext extends CommandContext {
  stdout: CaptureStream;
  stderr: CaptureStream;
  stop: AbortController;
}

export function createTestContext(
  given: {
    libraries?: Partial<Libraries>;
    workingFolder?: string;
    environment?: Record<string, string>;
    isTTY?: boolean;
  } = {},
): TestContext {
  const stdout = new CaptureStream(given.isTTY);
  const stderr = new CaptureStream(given.isTTY);
  const stop = new AbortController();
  return {
    stdout,
    stderr,
    stop,
    terminal: createTerminal(stdout, stderr, given.environment ?? {}),
    signal: stop.signal,
    workingFolder: given.workingFolder ?? process.cwd(),
    environment: given.environment ?? {},
    libraries: { ...unexpectedLibraries, ...given.libraries },
  };
}

function unexpected(name: string): () => Promise<never> {
  return () => Promise.reject(new Error(`${name} was not expected to be used`));
}

const unexpectedLibraries: Libraries = {
  createRouter: unexpected('createRouter'),
  startWorker: unexpected('startWorker'),
  inspectQueue: unexpected('inspectQueue'),
  extract: unexpected('extract'),
  inspect: unexpected('inspect'),
  draw: unexpected('draw'),
  toMarkdown: unexpected('toMarkdown'),
  openStore: unexpected('openStore'),
  openPostgres: unexpected('openPostgres'),
  inspectPostgres: unexpected('inspectPostgres'),
  createEmbedder: unexpected('createEmbedder'),
  listOcrLanguages: unexpected('listOcrLanguages'),
  loadConfig: unexpected('loadConfig'),
  parseConfig: (config) => Promise.resolve(parsePDFProcessorConfig(config)),
  readEnvironment: () => Promise.resolve({}),
};
