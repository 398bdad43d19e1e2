import type { StructuralSummary } from './structural-summary.ts';

const TASK = `You say what kind of PDF a document is, from numbers about its structure. You do not see its text.

Types of documents:
- text_native: the pages hold real text in one flow.
- scanned: the pages are pictures, with little or no text.
- complex: tables, columns, form fields, or pages of different kinds.

Types of pages: text, scanned, table_heavy, form, mixed, blank, vector_only, toc.

Answer with one JSON object and nothing else:
{"type": "text_native" | "scanned" | "complex",
 "confidence": a number from 0 to 1, how sure you are,
 "reasoning": one sentence that names the numbers that decided,
 "pageTypes": [{"page": number, "type": page type}], only pages whose type in the numbers is wrong; else []}`;

/** The question of tiers 2 and 3. It holds nothing of a document but the numbers of its summary. */
export function promptFor(summary: StructuralSummary): string {
  return `${TASK}\n\nThe numbers:\n${JSON.stringify(summary)}`;
}

/** The question once more, with what was wrong with the first answer. */
export function promptWithHint(prompt: string, hint: string): string {
  return `${prompt}\n\nYour last answer could not be used. ${hint} Answer with the JSON object only.`;
}
