import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { IngestError } from '@ingestkit/core';
import type { CommandContext } from '../command-context.ts';

/**
 * Writes what a command gives to a file, in place of what was there.
 *
 * @param option The option that names the file, for the message.
 * @throws E_CONFIG_INVALID if it cannot be written.
 */
export async function writeOutput(
  { workingFolder }: Pick<CommandContext, 'workingFolder'>,
  option: string,
  file: string,
  text: string,
): Promise<void> {
  try {
    await writeFile(path.resolve(workingFolder, file), text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new IngestError('E_CONFIG_INVALID', `${option} cannot be written: ${reason}`, { cause: error });
  }
}
