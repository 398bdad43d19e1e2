import type { TextDraft } from '../text/text-draft.ts';
import { textOf } from './draft-text.ts';

/** Longer texts are tagged by mistake. */
const MOST_CHARACTERS = 200;
/** Where more than this part of the texts is tagged as headings, the tags were made by a machine that did not know. */
const MOST_TAGGED = 0.5;

/** Texts that the producer tagged as headings, with the levels of the tags; empty where the tags are not believable. */
export function taggedTitles(drafts: readonly TextDraft[]): Map<TextDraft, number> {
  const content = drafts.filter((draft) => draft.furniture === null);
  const tagged = new Map<TextDraft, number>();
  for (const draft of content) {
    const level = draft.lines[0]!.line.headingTag;
    const isWhole = draft.lines.every(({ line }) => line.headingTag === level);
    if (level !== null && isWhole && textOf(draft).length <= MOST_CHARACTERS) tagged.set(draft, level);
  }
  return tagged.size <= MOST_TAGGED * content.length ? tagged : new Map();
}
