import { extractDocument, parsePDFProcessorConfig } from '@ingestkit/pdf';
import { readBareText } from './bare-text.ts';

/*
 * Reads each document with extract and with the bare loop, in turn within one process, and prints the seconds of each pass
 * over all of them as JSON. A machine that changes its pace does so for both. The two share pdf.js, as compiled for both.
 */
const WARM_UP_PASSES = 3;
const [passCount, ...paths] = process.argv.slice(2);
const config = parsePDFProcessorConfig();

const ways = [
  async (path: string): Promise<unknown> => extractDocument(path, config, { ocr: null }),
  async (path: string): Promise<unknown> => readBareText(path),
] as const;

async function pass(number: number): Promise<[ours: number, bare: number]> {
  const seconds: [number, number] = [0, 0];
  for (const path of paths) {
    // Who comes second finds the file at hand: they take turns in that too.
    for (const index of number % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const startedAtMs = performance.now();
      await ways[index](path);
      seconds[index] += (performance.now() - startedAtMs) / 1000;
    }
  }
  return seconds;
}

const passes: [number, number][] = [];
for (let number = 0; number < WARM_UP_PASSES + Number(passCount); number += 1) passes.push(await pass(number));
process.stdout.write(`${JSON.stringify(passes.slice(WARM_UP_PASSES))}\n`);
