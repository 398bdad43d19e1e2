import type { TextDraft } from '../text/text-draft.ts';

/** Markdown and HTML know six levels of headings. */
export const DEEPEST_LEVEL = 6;

/** The lines of a text, joined by spaces. */
export function textOf(draft: TextDraft): string {
  return draft.lines.map(({ line }) => line.text).join(' ');
}
