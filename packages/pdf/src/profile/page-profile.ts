import type { PageType } from '@ingestkit/core';
import { boxArea, intersection } from '../geometry/box.ts';
import type { FontStyle, PageContent } from '../document/page-content.ts';
import type { TextRun } from '../document/text-run.ts';
import { linesOf } from '../layout/lines-of.ts';
import type { PageLayout } from '../layout/page-layout.ts';
import { countWords } from './count-words.ts';
import { pageQuality, type TextQuality } from './text-quality.ts';
import { isTableOfContents } from './table-of-contents.ts';

/** A page in numbers: what classification and routing look at. */
export interface PageProfile {
  /** Page, counted from 1. */
  pageNumber: number;
  /** Visible characters, spaces not counted. */
  characterCount: number;
  wordCount: number;
  imageCount: number;
  /** Part of the page that images cover, 0 to 1. */
  imageCoverage: number;
  tableCount: number;
  fontNames: string[];
  fieldCount: number;
  isMultiColumn: boolean;
  pageType: PageType;
  quality: TextQuality;
}

/** So few characters without a single word are dirt, not text. */
const BLANK_CHARACTERS = 10;
/** A page of a scanner has fewer native characters than this, and is covered by its picture. With more, it can be read. */
export const SCANNED_CHARACTERS = 50;
const SCANNED_COVERAGE = 0.7;

/** A picture of a page without a text layer. */
export function isPlainScan({ pageType, characterCount }: PageProfile): boolean {
  return pageType === 'scanned' && characterCount < SCANNED_CHARACTERS;
}

/** Counts what is on a page and says what kind of page that is. */
export function profilePage(content: PageContent, layout: PageLayout): PageProfile {
  const visible = content.runs.filter((run) => run.hidden === null);
  const counts = {
    pageNumber: content.pageNumber,
    characterCount: visible.reduce((sum, run) => sum + run.text.length, 0),
    wordCount: countPageWords(layout),
    imageCount: content.images.length,
    imageCoverage: imageCoverage(content),
    tableCount: layout.elements.filter((element) => element.kind === 'table').length,
    fontNames: fontNamesOf(visible),
    fieldCount: content.fields.length,
    isMultiColumn: layout.isMultiColumn,
  };
  const isScan = isPicture(counts) || isScanWithTextLayer(content, counts);
  const pageType = typeOf(counts, layout, { hasDrawing: hasDrawings(content), isScan });
  return { ...counts, pageType, quality: pageQuality(visible, counts.wordCount) };
}

function countPageWords(layout: PageLayout): number {
  let count = 0;
  for (const element of layout.elements) {
    if (element.kind === 'line') count += countWords(element.line.text);
    if (element.kind === 'table') for (const cell of element.table.table.cells) count += countWords(cell.text);
  }
  return count;
}

/** Runs share the style objects of their fonts: there are few of these. */
function fontNamesOf(runs: readonly TextRun[]): string[] {
  const styles = new Set<FontStyle>();
  for (const run of runs) styles.add(run.font);
  return [...new Set([...styles].map((style) => style.name))].toSorted();
}

type PageCounts = Omit<PageProfile, 'pageType' | 'quality'>;

/** A picture of the page with hardly any text of its own. */
function isPicture({ characterCount, imageCoverage: coverage }: PageCounts): boolean {
  return characterCount < SCANNED_CHARACTERS && coverage > SCANNED_COVERAGE;
}

/** A picture of the page, and most of its text is what an OCR program laid over it. */
function isScanWithTextLayer({ scanTextCount = 0 }: PageContent, counts: PageCounts): boolean {
  return counts.imageCoverage > SCANNED_COVERAGE && scanTextCount > counts.characterCount / 2;
}

function typeOf(
  counts: PageCounts,
  layout: PageLayout,
  { hasDrawing, isScan }: { hasDrawing: boolean; isScan: boolean },
): PageType {
  const { characterCount, imageCount } = counts;
  if (counts.fieldCount > 0) return 'form';
  const hasText = counts.wordCount > 0 || characterCount >= BLANK_CHARACTERS;
  if (!hasText && imageCount === 0) return hasDrawing ? 'vector_only' : 'blank';
  if (isScan) return 'scanned';
  if (isTableOfContents(linesOf(layout))) return 'toc';
  if (counts.tableCount > 0) return 'table_heavy';
  return counts.isMultiColumn ? 'mixed' : 'text';
}

/** Sum of the image areas over the page's, at most 1. */
function imageCoverage({ images, width, height }: PageContent): number {
  const covered = images.reduce((sum, { box }) => sum + boxArea(intersection(box, [0, 0, width, height])), 0);
  return Math.min(1, covered / Math.max(1, width * height));
}

function hasDrawings({ drawingCount, rulings, areas }: PageContent): boolean {
  return drawingCount + rulings.length + areas.length > 0;
}
