import type { Box } from '@ingestkit/core';
import type { PageContent } from '../document/index.ts';
import { roundBox, unionAll } from '../geometry/box.ts';
import { frameBoxToPage } from '../geometry/text-frame.ts';
import type { PagePart } from '../extract/page-parts.ts';
import { mainTextOf } from '../layout/lines/main-text.ts';
import { findTables, type JudgedRegion } from '../layout/tables/find-tables.ts';
import type { FoundTable } from '../layout/tables/found-table.ts';
import { toFrameBox } from '../layout/tables/table-page.ts';
import type { ReadPage } from '../pipeline/read-pages.ts';
import type { DrawnCell, DrawnPage, DrawnPicture } from './drawn-page.ts';

/**
 * What is drawn of a page that was read. Looks for its tables once more, to hear what was held for one and why not.
 *
 * @param parts The blocks of the page in reading order.
 * @param content What pdf.js found on the page; of a page that was read by OCR its picture tells more.
 */
export function drawPage(
  { layout, decision, scan }: ReadPage,
  parts: readonly PagePart[],
  content: PageContent,
  picture: DrawnPicture | null,
): DrawnPage {
  const { pageNumber } = layout;
  const { width, height } = scan?.placement ?? layout;
  const regions: JudgedRegion[] = [];
  const tables = scan === null ? findTables(content, mainTextOf(content), (region) => regions.push(region)) : [];
  const lines = parts
    .filter(({ block }) => block.table === undefined && block.field === undefined)
    .flatMap(({ block, lines: printed }) =>
      printed.map(({ box, start, end }) => ({ box, text: block.text.slice(start, end) })),
    );
  return {
    pageNumber,
    width,
    height,
    route: decision.route,
    reason: decision.reason,
    rulings: content.rulings,
    blocks: parts.map(({ block, start, end, lines: printed }, index) => ({
      order: index + 1,
      type: block.type,
      box: unionAll(printed.map(({ box }) => box)),
      text: block.text.slice(start, end),
      hidden: block.hidden === true,
    })),
    lines,
    cells: tables.flatMap(cellsOf),
    fields: parts
      .filter(({ block }) => block.field !== undefined)
      .map(({ block, lines: printed }) => ({ box: unionAll(printed.map(({ box }) => box)), text: block.text })),
    regions,
    picture,
  };
}

/** The cells with their places: from the rows and columns that they cover. */
function cellsOf({ table, rowBoxes, runs }: FoundTable): DrawnCell[] {
  const angle = runs[0]?.angle ?? 0;
  const rows = rowBoxes.map((box) => toFrameBox(box, angle));
  return table.cells.flatMap(({ row, column, rowSpan, columnSpan, text, header }): DrawnCell[] => {
    const columns = (table.columnExtents ?? [])
      .slice(column, column + columnSpan)
      .filter(({ left, right }) => right > left);
    const [first, last] = [rows[row], rows[row + rowSpan - 1]];
    if (first === undefined || last === undefined || columns.length === 0) return [];
    const left = Math.min(...columns.map((extent) => extent.left));
    const right = Math.max(...columns.map((extent) => extent.right));
    const box: Box = [left, first[1], right, last[3]];
    return [{ box: roundBox(frameBoxToPage(box, angle)), text, header }];
  });
}
