import type { PagePlacement } from './page-placement.ts';

/** What OCR made of a page. */
export interface PageScan {
  /** Mean confidence of the words, 0 to 1. */
  confidence: number;
  /** Where the straightened page stands on the page as it is shown; null where layout saw the page as it is shown. */
  placement: PagePlacement | null;
}
