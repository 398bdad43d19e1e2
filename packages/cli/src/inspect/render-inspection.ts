import type { InspectedDocument } from '@ingestkit/pdf';
import type { Colors } from '../terminal/terminal.ts';

const HEADERS = ['page', 'type', 'route', 'characters', 'words', 'images', 'tables', 'fields', 'quality'] as const;

/** An inspected document as lines for people: what it is, then one line for each page with the reason of its route. */
export function renderInspection(inspected: InspectedDocument, colors: Colors): string {
  const { bold, dim } = colors;
  const rows = inspected.pages.map((page) => [
    String(page.pageNumber),
    page.pageType,
    page.route,
    String(page.characterCount),
    String(page.wordCount),
    page.imageCount === 0 ? '0' : `${page.imageCount} (${Math.round(page.imageCoverage * 100)} %)`,
    String(page.tableCount),
    String(page.fieldCount),
    page.quality.score.toFixed(2),
  ]);
  const widths = HEADERS.map((header, column) =>
    Math.max(header.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const align = (cells: readonly string[]): string =>
    cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  const lines = rows.map((row, index) => `${align(row)}  ${dim(inspected.pages[index]?.reason ?? '')}`);
  return `${[...describeDocument(inspected, colors), '', bold(align(HEADERS)), ...lines].join('\n')}\n`;
}

function describeDocument(inspected: InspectedDocument, { bold, dim, yellow }: Colors): string[] {
  const { filePath, pageCount, metadata, classification, quality, warnings } = inspected;
  const lines = [`${bold(filePath)}  ${pageCount === 1 ? '1 page' : `${pageCount} pages`}`];
  const told: [label: string, value: string | null | undefined][] = [
    ['title', metadata?.title],
    ['author', metadata?.author],
    ['producer', metadata?.producer],
  ];
  for (const [label, value] of told) {
    if (typeof value === 'string' && value !== '') lines.push(`${label.padEnd(9)} ${value}`);
  }
  if (classification !== null) {
    const { pdfType, confidence, reasoning } = classification;
    lines.push(`type      ${pdfType}, confidence ${confidence}  ${dim(reasoning)}`);
  }
  if (quality !== null) lines.push(`quality   ${quality.score.toFixed(2)} (${quality.grade})`);
  if (warnings.length > 0) lines.push(`warnings  ${warnings.map((code) => yellow(code)).join(', ')}`);
  return lines;
}
