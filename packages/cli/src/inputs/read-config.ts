import path from 'node:path';
import type { PDFProcessorConfigInput } from '@ingestkit/pdf';
import type { CommandContext } from '../command-context.ts';

/** The config of the file that `--config` names, or an empty one without it. */
export async function readConfig(
  { libraries, workingFolder }: CommandContext,
  file: string | undefined,
): Promise<PDFProcessorConfigInput> {
  return file === undefined ? {} : libraries.loadConfig(path.resolve(workingFolder, file));
}
