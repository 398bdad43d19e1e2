/** Text that leads somewhere when it is clicked. */
export interface TextLink {
  /** Offsets into the text, UTF-16 code units: from `start` up to, not including, `end`. */
  start: number;
  end: number;
  /** Absolute URL: of the web, a mail address, FTP or a telephone number. */
  url: string;
}

/** The links of the text from `start` up to, not including, `end`, with offsets that count from `start`. */
export function sliceLinks(links: readonly TextLink[] | undefined, start: number, end: number): TextLink[] {
  return (links ?? [])
    .map((link) => ({ ...link, start: Math.max(link.start, start) - start, end: Math.min(link.end, end) - start }))
    .filter((link) => link.start < link.end);
}

/** The links in order of the text: those to one target with only white space between joined, overlaps left out. */
export function joinLinks(links: readonly TextLink[], text: string): TextLink[] {
  const joined: TextLink[] = [];
  for (const link of links.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    const isFree = last === undefined || link.start >= last.end;
    if (last?.url === link.url && (!isFree || text.slice(last.end, link.start).trim() === '')) {
      last.end = Math.max(last.end, link.end);
    } else if (isFree) {
      joined.push({ ...link });
    }
  }
  return joined;
}
