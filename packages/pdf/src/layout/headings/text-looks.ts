import { endsSentence } from '../text/sentences.ts';
import type { TextDraft } from '../text/text-draft.ts';
import { textOf } from './draft-text.ts';
import { lookOf } from './look.ts';

/** Sentences that fill at least so many lines are no heading. */
const LEAST_LINES = 3;
/** Part of all characters that is set so in a look that running text has. */
const LEAST_SHARE = 0.05;

/**
 * Keys of the looks that running text has: besides the body's there may be that of an introduction in larger type, of a
 * second language, or of what surrounds long listings.
 */
export function looksOfText(texts: readonly TextDraft[]): Set<string> {
  const counts = new Map<string, number>();
  let all = 0;
  for (const draft of texts) {
    const count = lengthOf(draft);
    all += count;
    if (draft.role !== 'paragraph' || draft.lines.length < LEAST_LINES || !endsSentence(textOf(draft))) continue;
    const { key } = lookOf(draft);
    counts.set(key, (counts.get(key) ?? 0) + count);
  }
  return new Set([...counts].filter(([, count]) => count >= LEAST_SHARE * all).map(([key]) => key));
}

/** Characters of its lines, and of the spaces that join them. */
function lengthOf({ lines }: TextDraft): number {
  return lines.reduce((sum, { line }) => sum + line.text.length, lines.length - 1);
}
