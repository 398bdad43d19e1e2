import type { TextLine } from '../layout/text-line.ts';

/** A title, leaders or a gap, and a page number at the end. */
const LEADER_ENTRY = /(?:\s*[.·…_]\s*){3,}\s*(?:[A-Z]-?)?[\divxlc]{1,5}$/i;
/** The part of the lines that must be such entries, and how many there must be at least. */
const ENTRY_PART = 0.4;
const LEAST_ENTRIES = 4;

/** True if most lines of the page are entries of a table of contents (or of a list of figures). */
export function isTableOfContents(lines: readonly TextLine[]): boolean {
  const entries = lines.filter((line) => LEADER_ENTRY.test(line.text)).length;
  return entries >= LEAST_ENTRIES && entries >= ENTRY_PART * lines.length;
}
