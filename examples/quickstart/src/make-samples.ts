import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeKeepersReport } from './samples/keepers-report.ts';
import { makePuffinPaper } from './samples/puffin-paper.ts';
import { makeVisitorForm } from './samples/visitor-form.ts';

/** Makes the sample PDFs in a folder; the same bytes every time. Gives their paths. */
export async function makeSamples(folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const samples = {
    'keepers-report.pdf': await makeKeepersReport(),
    'puffin-paper.pdf': await makePuffinPaper(),
    'visitor-form.pdf': await makeVisitorForm(),
  };
  for (const [name, bytes] of Object.entries(samples)) await writeFile(path.join(folder, name), bytes);
  return Object.keys(samples).map((name) => path.join(folder, name));
}
