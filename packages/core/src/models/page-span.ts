import { z } from 'zod';

/**
 * A piece of the text of a page: from `start` up to, not including, `end`, in UTF-16 code units. The text of a page is
 * that of its blocks as `extract` gives them, without headers, footers and hidden ones, joined by line breaks (`\n`).
 */
export const PageSpanSchema = z.object({
  /** Page, counted from 1. */
  pageNumber: z.int().positive(),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
});
export type PageSpan = z.infer<typeof PageSpanSchema>;
