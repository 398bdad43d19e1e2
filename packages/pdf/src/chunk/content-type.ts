import type { ContentType } from '@ingestkit/core';
import type { BlockType } from '../layout/block.ts';
import { isHeading, type TextUnit } from './text-unit.ts';

const CONTENT_TYPES: Readonly<Record<BlockType, ContentType>> = {
  heading: 'heading',
  paragraph: 'narrative',
  list_item: 'list',
  code: 'narrative',
  table: 'table',
  form_field: 'form_field',
  caption: 'narrative',
  footnote: 'narrative',
  header: 'header',
  footer: 'footer',
};

/** What most of the characters under the headings are; `heading` where there is nothing but headings. */
export function contentTypeOf(units: readonly TextUnit[]): ContentType {
  const lengths = new Map<ContentType, number>();
  for (const unit of units) {
    if (isHeading(unit)) continue;
    const type = CONTENT_TYPES[unit.source.type];
    lengths.set(type, (lengths.get(type) ?? 0) + unit.end - unit.start);
  }
  let best: [ContentType, number] = ['heading', 0];
  for (const entry of lengths) {
    if (entry[1] > best[1]) best = entry;
  }
  return best[0];
}
