import type { PageSpan } from '@ingestkit/core';
import type { SourceRange } from './text-unit.ts';
import { coveredLines } from './line-boxes.ts';

/** Where the text of the ranges stands in the text of its pages, in order; what follows right on is joined. */
export function pageSpans(ranges: readonly SourceRange[]): PageSpan[] {
  const spans: PageSpan[] = [];
  for (const range of ranges) {
    let isFirstOfRange = true;
    for (const span of spansOf(range)) {
      const last = spans.at(-1);
      // Within a range only white space stands between two lines, between two blocks one line break.
      const isNext =
        last?.pageNumber === span.pageNumber &&
        span.start >= last.start &&
        (!isFirstOfRange || span.start <= last.end + 1);
      if (isNext) last.end = Math.max(last.end, span.end);
      else spans.push(span);
      isFirstOfRange = false;
    }
  }
  return spans;
}

/** The lines as far as the range covers them; rows of a table, which read otherwise in a chunk, as a whole. */
function spansOf(range: SourceRange): PageSpan[] {
  return coveredLines(range).flatMap(({ pageNumber, start, end, inPageText }) => {
    if (inPageText === undefined) return [];
    if (range.source.type === 'table') return [{ pageNumber, ...inPageText }];
    return [
      {
        pageNumber,
        start: inPageText.start + Math.max(0, range.start - start),
        end: inPageText.end - Math.max(0, end - range.end),
      },
    ];
  });
}
