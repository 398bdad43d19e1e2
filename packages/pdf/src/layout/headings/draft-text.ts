import type { Draft, TextDraft } from '../text/text-draft.ts';

/** Markdown and HTML know six levels of headings. */
export const DEEPEST_LEVEL = 6;

/** The lines of a text, joined by spaces. */
export function textOf(draft: TextDraft): string {
  return draft.lines.map(({ line }) => line.text).join(' ');
}

/** The page that it begins on, counted from 1. */
export function pageOf(draft: Draft): number {
  return draft.kind === 'text' ? draft.lines[0]!.pageNumber : draft.pageNumber;
}

const EMAIL = /\S@\S+\.\p{L}/u;

/** Some text in it is where to write to. */
export function namesAddress(text: string): boolean {
  return EMAIL.test(text);
}
