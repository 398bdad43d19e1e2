import { IngestError } from '@ingestkit/core';

/** More pages than any document has: a range beyond it is a slip of the keyboard. */
const MOST_PAGES = 100_000;

/**
 * Reads `1-3,7`: page numbers and ranges, counted from 1. Gives the pages ascending, each once.
 * @throws E_CONFIG_INVALID with the part that is wrong.
 */
export function parsePageRanges(text: string): number[] {
  const pages = new Set<number>();
  for (const part of text.split(',')) {
    const { groups } = /^\s*(?<first>\d+)\s*(?:-\s*(?<last>\d+)\s*)?$/.exec(part) ?? {};
    const first = Number(groups?.['first']);
    const last = Number(groups?.['last'] ?? first);
    if (!(first >= 1 && first <= last && last <= MOST_PAGES)) {
      throw new IngestError('E_CONFIG_INVALID', `--pages does not take "${part}": write pages as in 1-3,7.`);
    }
    for (let page = first; page <= last; page += 1) pages.add(page);
  }
  return [...pages].toSorted((a, b) => a - b);
}
