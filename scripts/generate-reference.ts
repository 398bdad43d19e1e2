// Writes docs/reference from the schema of the config and the tables of codes. With --check it writes nothing and ends
// with 1 where a page is out of date.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { referencePages } from './reference/pages.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });

for (const page of referencePages()) {
  const file = path.join(root, page.path);
  if ((await readIfThere(file)) === page.content) continue;
  if (values.check) {
    console.error(`${page.path} is out of date: run pnpm run docs`);
    process.exitCode = 1;
    continue;
  }
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, page.content);
  console.log(`wrote ${page.path}`);
}

/** The text with line ends as in the repository, whatever the checkout made of them; null where there is no file. */
async function readIfThere(file: string): Promise<string | null> {
  try {
    return (await readFile(file, 'utf8')).replaceAll('\r\n', '\n');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
