import { contentsEntries } from '../layout/lists/contents-entries.ts';
import type { TextLine } from '../layout/lines/text-line.ts';

/** The part of the lines of its page that must be entries. */
const ENTRY_PART = 0.4;
/** A page of which more lines than this part are running text is not skipped for its entries. */
const MOST_TEXT = 0.25;
const TEXT_CHARACTERS = 60;

/** True if most lines of the page are entries of a table of contents (or of a list of figures), and it has no text. */
export function isTableOfContents(lines: readonly TextLine[]): boolean {
  const entries = contentsEntries(lines);
  if (entries.length === 0 || entries.length < ENTRY_PART * lines.length) return false;
  const found = new Set(entries);
  const text = lines.filter((line) => !found.has(line) && line.text.length >= TEXT_CHARACTERS);
  return text.length <= MOST_TEXT * lines.length;
}
