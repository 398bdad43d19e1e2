import { readBareText } from './bare-text.ts';
import { report } from './measure.ts';

const [passCount, ...paths] = process.argv.slice(2);

await report(async () => {
  let pages = 0;
  for (const path of paths) pages += await readBareText(path);
  return pages;
}, Number(passCount));
