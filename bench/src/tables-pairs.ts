import { readFile } from 'node:fs/promises';
import { withDocument } from '../../packages/pdf/src/document/index.ts';
import { layoutPage } from '../../packages/pdf/src/layout/page-layout.ts';
import { mainTextOf } from '../../packages/pdf/src/layout/lines/main-text.ts';
import { findTables } from '../../packages/pdf/src/layout/tables/find-tables.ts';

/*
 * Reads and lays out every page, and looks for its tables once more by itself, so many times over. Prints a pair a round
 * as JSON: seconds of looking for tables, and seconds of all else (pdf.js, lines, reading order). The first round, in
 * which the process compiles what it runs, is left out.
 */
const [rounds, ...paths] = process.argv.slice(2);
const pairs: [tables: number, rest: number][] = [];
for (let round = 0; round <= Number(rounds); round += 1) pairs.push(await timeRound());
process.stdout.write(`${JSON.stringify(pairs.slice(1))}\n`);

async function timeRound(): Promise<[number, number]> {
  let tablesMs = 0;
  let allMs = 0;
  for (const path of paths) {
    await withDocument(new Uint8Array(await readFile(path)), {}, async (document) => {
      for (let pageNumber = 1; pageNumber <= document.pageCount; pageNumber += 1) {
        const startedAtMs = performance.now();
        const content = await document.readPage(pageNumber);
        layoutPage(content, document.pageCount);
        const laidOutAtMs = performance.now();
        findTables(content, mainTextOf(content));
        tablesMs += performance.now() - laidOutAtMs;
        allMs += laidOutAtMs - startedAtMs;
      }
    });
  }
  return [tablesMs / 1000, (allMs - tablesMs) / 1000];
}
