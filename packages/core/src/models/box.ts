import { z } from 'zod';

/**
 * A rectangle on a page in PDF points (1/72 inch). The origin is the top-left corner of the page as it is shown, x grows
 * to the right and y grows downwards. Order: left, top, right, bottom.
 */
export const BoxSchema = z.tuple([z.number(), z.number(), z.number(), z.number()]);
export type Box = z.infer<typeof BoxSchema>;

/** A {@link Box} and the page that it is on. */
export const PageBoxSchema = z.object({
  /** Page, counted from 1. */
  pageNumber: z.int().positive(),
  box: BoxSchema,
});
export type PageBox = z.infer<typeof PageBoxSchema>;
