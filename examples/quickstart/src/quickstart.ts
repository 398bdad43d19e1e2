// The whole thread in one minute: three sample PDFs are made, ingested into ingestkit.db and searched.
// An argument names another folder for the samples and the database than this checkout.
import path from 'node:path';
import { makeSamples } from './make-samples.ts';
import { runIngestkit } from './run-ingestkit.ts';

const folder = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '..', '..', '..'));
const samples = path.join('examples', 'quickstart', 'samples');
const question = 'Which storm broke the windows of the engine room?';

process.exitCode = await quickstart();

/** Stops at the first step that fails, with its exit code. */
async function quickstart(): Promise<number> {
  console.log(`Making sample PDFs in ${samples}: a report, a paper in two columns, a form.\n`);
  await makeSamples(path.join(folder, samples));

  console.log(`$ ingestkit ingest ${samples}\n`);
  const ingested = await runIngestkit(['ingest', samples], folder);
  if (ingested !== 0) return ingested;

  console.log(`\n$ ingestkit search "${question}" --top 1\n`);
  const searched = await runIngestkit(['search', question, '--top', '1'], folder);
  if (searched !== 0) return searched;

  const command = 'npx -y pnpm@10 -s ingestkit';
  console.log(`The chunks are in ingestkit.db. What next:
  ${command} search "how many visitors came" --top 3
  ${command} extract ${path.join(samples, 'keepers-report.pdf')}
  ${command} ingest <your folder of PDFs>
  ${command} --help`);
  return 0;
}
