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

/** @throws E_CONFIG_INVALID for a page after the last one of a document that could be read. */
export function refusePagesBeyond(
  { pageCount, errors }: { pageCount: number; errors: readonly string[] },
  pages: readonly number[] | undefined,
): void {
  const hasOne = pages?.some((page) => page <= pageCount);
  const beyond = pages?.find((page) => page > pageCount);
  if (beyond === undefined || hasOne === true || errors.length > 0) return;
  const count = pageCount === 1 ? '1 page' : `${pageCount} pages`;
  throw new IngestError('E_CONFIG_INVALID', `--pages asks for page ${beyond} and the document has ${count}.`);
}
