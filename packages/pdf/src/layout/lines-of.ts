import type { TextLine } from './lines/text-line.ts';
import type { PageElement } from './order/arrange-page.ts';

/** The lines of text of a page in reading order, without those of its tables and fields. */
export function linesOf({ elements }: { elements: readonly PageElement[] }): TextLine[] {
  return elements.filter((element) => element.kind === 'line').map(({ line }) => line);
}
