import type { LabelledField } from '../fields/form-fields.ts';
import type { PlacedLine } from './join-lines.ts';
import type { ListMark } from '../lists/list-marks.ts';
import type { FoundTable } from '../tables/found-table.ts';

/** Lines that belong together, or a thing that stands between them. Pages count from 1. */
export type Draft =
  | TextDraft
  | { kind: 'table'; pageNumber: number; table: FoundTable }
  | { kind: 'field'; pageNumber: number; field: LabelledField };

/** What the lines of a draft are; a paragraph may turn out to be a heading. Labels are those of a figure. */
export type TextRole = 'paragraph' | 'label' | 'list_item' | 'code' | 'caption' | 'footnote';

export interface TextDraft {
  kind: 'text';
  lines: PlacedLine[];
  furniture: 'header' | 'footer' | null;
  role: TextRole;
  /** List items only. */
  mark?: ListMark;
  /** The column of the page that it begins in. */
  column: number;
  /** It stands in a frame beside the text of the page. */
  aside: boolean;
  /** Frame coordinate of the left edge of that column. */
  columnLeft: number;
  /** The text runs on from its last line: the line is full, and no sentence ends there. */
  runsOn: boolean;
}
