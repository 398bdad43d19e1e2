import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const beside = fileURLToPath(new URL('../../../../../shared/corpus', import.meta.url));

/** The folder of real PDFs, or undefined where there is none: `INGESTKIT_CORPUS`, else `shared/corpus` beside the checkout. */
export const corpusFolder: string | undefined = [process.env['INGESTKIT_CORPUS'], beside].find(
  (folder) => folder !== undefined && existsSync(folder),
);

/** Full paths of the PDFs in a folder of the corpus, by name; empty where there is no corpus. */
export function corpusFiles(name: string): string[] {
  if (corpusFolder === undefined) return [];
  const folder = path.join(corpusFolder, name);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((file) => file.toLowerCase().endsWith('.pdf'));
  return names.toSorted().map((file) => path.join(folder, file));
}
