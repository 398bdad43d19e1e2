import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { measure, measureAtOnce, run, type Pass } from './measure.ts';
import type { OcrMeasured, OcrRound } from './ocr-pairs.ts';

/*
 * Times whole processes, in turn (A B A B ...), and prints ratios pair by pair: machines drift, ratios hold.
 *
 *   pnpm --filter @ingestkit/bench bench [--documents folder] [--rounds 3] [reading] [workers] [tables] [ingest] [memory] [queue] [ocr]
 */
const { values, positionals } = parseArgs({
  options: {
    documents: { type: 'string', default: '../../shared/corpus/documents' },
    rounds: { type: 'string', default: '3' },
  },
  allowPositionals: true,
});
const folder = resolve(import.meta.dirname, '..', values.documents);
const documents = readdirSync(folder)
  .filter((name) => /\.pdf$/i.test(name))
  .toSorted()
  .map((name) => join(folder, name));
const rounds = Number(values.rounds);

const BENCHES: Readonly<Record<string, () => void | Promise<void>>> = {
  /**
   * Goal: at least 1.00 of a thread at work, as in a service or a long batch, that is extract in one thread is as fast as
   * a bare loop over pdf.js's text. In turn within one process the pace of the machine is the same for both. In a process
   * of their own each has pdf.js compiled for itself; in its first pass extract has more to compile.
   */
  reading() {
    const inTurn = run<[number, number][]>('reading-pairs.ts', [String(4 * rounds)], documents);
    print(
      'extract over bare pdf.js text loop, pages per second, document by document in turn',
      inTurn.map(([ours, bare]) => bare / ours),
    );
    const title = 'the same, each in a process of its own';
    compare(title, ['extract-loop.ts', '3'], ['bare-text-loop.ts', '3'], ['first', 'second', 'third']);
  },
  /**
   * Goal: at least 1.70, of a pool at work. Beside it stands what the machine gives to two processes that know nothing of
   * each other: cores that share memory and caches, as those of a rented machine do, read less than twice as much.
   */
  async workers() {
    const pairs = run<[number, number][]>('workers-pairs.ts', [String(rounds)], documents);
    console.log(`extract on a warm pool, 2 workers over 1: ${documents.length} documents`);
    print(
      '  seconds of 1',
      pairs.map(([one]) => one),
    );
    print(
      '  seconds of 2',
      pairs.map(([, two]) => two),
    );
    print(
      '  ratio 1/2',
      pairs.map(([one, two]) => one / two),
    );
    const gains: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const alone = await warmSeconds(1);
      gains.push((2 * alone) / (await warmSeconds(2)));
    }
    print('  the same of two processes that share nothing: what the machine gives', gains);
  },
  /** Goal: at most 0.25: what looking for tables adds to the time of reading and laying out the same pages. */
  tables() {
    const readable = documents.filter((path) => !/password|protected/.test(path));
    const pairs = run<[number, number][]>('tables-pairs.ts', [String(rounds)], readable);
    const ratios = pairs.map(([tables, rest]) => tables / rest);
    print(`looking for tables over the rest of the reading, ${readable.length} documents`, ratios);
  },
  /**
   * No goal: one cold batch with everything, embedding and stores included. What one worker leaves of the second core is
   * taken by V8's compiler and by the caller's thread, so that the ratio says more of the length of the batch than of us.
   */
  ingest() {
    compare('ingest, cold, 2 workers over 1', ['ingest-loop.ts', '2'], ['ingest-loop.ts', '1'], ['only']);
  },
  /** Goal: under 450 MB for the longest manual. */
  memory() {
    const largest = documents.filter((path) => path.includes('xerox'));
    fillCompileCache(['extract-loop.ts', '1'], largest);
    const runs = Array.from({ length: rounds }, () => measure('extract-loop.ts', ['1'], largest));
    print(
      'extract of the longest manual, peak memory in MB',
      runs.map((run) => run.peakMb),
    );
  },
  /** Goal: at least 0.80. Needs a redis-server on the path. */
  queue() {
    const pairs = run<[number, number][]>('queue-pairs.ts', [String(rounds)], []);
    console.log('jobs without work through the queue, per second');
    print(
      '  bare BullMQ',
      pairs.map(([bare]) => bare),
    );
    print(
      '  ours',
      pairs.map(([, ours]) => ours),
    );
    print(
      '  ratio ours/bare',
      pairs.map(([bare, ours]) => ours / bare),
    );
  },
  /**
   * Pages of ordinary print, read from their pictures. Goals: at most 1.15 of bare tesseract.js on the same picture; at
   * most 0.60 of the time of the same page read at 300 dpi, at the same recall; two cores at least 1.70 of one; the native
   * program at most 0.60 of tesseract.js. A round takes five minutes.
   */
  ocr() {
    const { pages, rounds: results } = run<OcrMeasured>('ocr-pairs.ts', [String(rounds)], documents);
    const ratio = (over: keyof OcrRound, under: keyof OcrRound, unit: 'seconds' | 'cpuSeconds' = 'seconds') =>
      results.map((round) => (round[over]?.[unit] ?? Number.NaN) / (round[under]?.[unit] ?? Number.NaN));
    const recall = (way: keyof OcrRound) => results.map((round) => round[way]?.recall ?? Number.NaN);
    console.log(`extract of scanned pages: ${pages} pages of ordinary print`);
    print('  over bare tesseract.js, 150 dpi', ratio('ours150', 'bare150'));
    print('  the same, of processor time', ratio('ours150', 'bare150', 'cpuSeconds'));
    print('  at the size that is chosen over 300 dpi', ratio('ours300', 'oursAsIs300'));
    print('  the same, of processor time', ratio('ours300', 'oursAsIs300', 'cpuSeconds'));
    print('  recall of extract at 300 dpi', recall('oursAsIs300'));
    print('  over bare tesseract.js at 300 dpi', ratio('ours300', 'bare300'));
    print('  the same, of processor time', ratio('ours300', 'bare300', 'cpuSeconds'));
    print('  recall at the size that is chosen', recall('ours300'));
    print('  recall of bare tesseract.js at 300 dpi', recall('bare300'));
    print('  seconds of one core over those of two', ratio('oneCore', 'twoCores'));
    print('  the same of bare tesseract.js: what the machine gives', ratio('bareOneCore', 'bareTwoCores'));
    print('  native tesseract over bare tesseract.js', ratio('native', 'bare300'));
    print('  native tesseract over extract with tesseract.js', ratio('native', 'ours300'));
  },
};

/** Of the last of four passes, in the slower one of so many processes at once. */
async function warmSeconds(processCount: number): Promise<number> {
  const runs = await measureAtOnce(processCount, 'extract-loop.ts', ['4'], documents);
  return Math.max(...runs.map(({ passes }) => passes.at(-1)!.seconds));
}

type Script = [file: string, ...scriptArguments: string[]];

/** Times two scripts in turn and prints, for each of their passes, how many times as fast the first one is. */
function compare(title: string, one: Script, other: Script, passNames: readonly string[]): void {
  for (const script of [one, other]) fillCompileCache(script, documents);
  const pairs = Array.from({ length: rounds }, () =>
    [one, other].map(([file, ...rest]) => measure(file, rest, documents)),
  );
  console.log(`${title}: ${pairs[0]?.[0]?.passes[0]?.pages} pages of ${documents.length} documents`);
  passNames.forEach((name, index) => {
    const passes = pairs.map((pair) => pair.map((run) => run.passes[index]!) as [Pass, Pass]);
    console.log(`  ${name} pass`);
    print(
      '    seconds A',
      passes.map(([a]) => a.seconds),
    );
    print(
      '    seconds B',
      passes.map(([, b]) => b.seconds),
    );
    print(
      '    ratio B/A',
      passes.map(([a, b]) => b.seconds / a.seconds),
    );
    print(
      '    ratio B/A of processor time',
      passes.map(([a, b]) => b.cpuSeconds / a.cpuSeconds),
    );
  });
  print(
    '  peak MB A',
    pairs.map(([a]) => a!.peakMb),
  );
}

/** The first process after a change compiles anew, and is not counted. */
function fillCompileCache([file, ...rest]: Script, paths: readonly string[]): void {
  measure(file, rest, paths);
}

function print(title: string, numbers: readonly number[]): void {
  const sorted = numbers.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  console.log(`${title}: median ${median.toFixed(2)}  (${sorted.map((value) => value.toFixed(2)).join(', ')})`);
}

/** Those that take minutes a round run when they are named. */
const SLOW = new Set(['ocr']);
const chosen = positionals.length > 0 ? positionals : Object.keys(BENCHES).filter((name) => !SLOW.has(name));
for (const name of chosen) {
  const bench = BENCHES[name];
  if (bench === undefined) throw new Error(`There is no bench ${name}; there are ${Object.keys(BENCHES).join(', ')}.`);
  await bench();
}
