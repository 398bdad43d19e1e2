import type { Box } from '@ingestkit/core';
import { boxArea, containsCentre, intersection } from '../geometry/box.ts';
import { toMatrix } from '../geometry/matrix.ts';
import { frameBoxToPage } from '../geometry/text-frame.ts';
import { withAccents } from './accents.ts';
import { readAnnotations } from './annotations.ts';
import { readLegacyEncodings } from './legacy-encodings.ts';
import { markCoveredText } from './covered-text.ts';
import { markGroundColouredText } from './ground-colour.ts';
import { readHeadingTags } from './heading-tags.ts';
import type { LayerVisibility } from './marked-content.ts';
import type { ImagePlacement, PageContent } from './page-content.ts';
import { PageInterpreter } from './page-interpreter.ts';
import type { Pdfjs, PdfjsDocument } from './pdfjs.ts';
import { withTexSigns } from './tex-signs.ts';

/**
 * Reads a page in one evaluation of its content: text with places, lines, areas, places of images, links and fields.
 * Images are not decoded. Costs about what pdf.js's own text extraction costs.
 */
export async function readPage(
  document: PdfjsDocument,
  pageNumber: number,
  { OPS, AnnotationType }: Pick<Pdfjs, 'OPS' | 'AnnotationType'>,
  isLayerVisible: LayerVisibility,
  isTagged: boolean,
): Promise<PageContent> {
  const page = await document.getPage(pageNumber);
  const viewport = page.getViewport({ scale: 1 });
  const base = toMatrix(viewport.transform) ?? [1, 0, 0, -1, 0, viewport.height];
  const [list, annotations, headingTags] = await Promise.all([
    page.getOperatorList(),
    readAnnotations(document, pageNumber, AnnotationType, base),
    isTagged ? readHeadingTags(page) : null,
  ]);
  const pageBox: Box = [0, 0, viewport.width, viewport.height];
  const interpreter = new PageInterpreter(page, OPS, {
    isLayerVisible,
    pageBox,
    base,
    headingTags,
    widgetIds: annotations.widgetIds,
    markerIds: annotations.markerIds,
  });
  interpreter.run(list);
  page.cleanup();
  const { runs, shapes, images } = interpreter;
  const content: PageContent = {
    pageNumber,
    width: viewport.width,
    height: viewport.height,
    runs,
    rulings: shapes.rulings,
    areas: shapes.areas.map(({ box, color }) => ({ box, color })),
    images: onPage(images, pageBox),
    links: annotations.links,
    fields: annotations.fields,
    drawingCount: shapes.drawingCount,
  };
  markGroundColouredText(content, shapes, interpreter.colors);
  markCoveredText(content.runs, shapes.areas);
  revealTextOfScans(content);
  const read = withTexSigns(content.runs);
  readLegacyEncodings(read);
  content.runs = withAccents(read);
  return content;
}

/** Images that cover a part of the page, cut to it. */
function onPage(images: readonly ImagePlacement[], pageBox: Box): ImagePlacement[] {
  return images
    .map(({ box }) => ({ box: intersection(box, pageBox) }))
    .filter(({ box }) => box[2] > box[0] && box[3] > box[1]);
}

/** Share of the page that one image must cover for invisible text over it to be a scan's text layer. */
const SCAN_COVERAGE = 0.5;

/** Invisible text over a full-page image is what an OCR program left behind for searching: not hidden from anyone. */
function revealTextOfScans(content: PageContent): void {
  const pageArea = content.width * content.height;
  const scans = content.images.filter(({ box }) => boxArea(box) >= SCAN_COVERAGE * pageArea);
  if (scans.length === 0) return;
  for (const run of content.runs) {
    if (run.hidden !== 'invisible') continue;
    const box = frameBoxToPage([run.left, run.top, run.right, run.bottom], run.angle);
    if (!scans.some((scan) => containsCentre(scan.box, box))) continue;
    run.hidden = null;
    run.isScanText = true;
    content.scanTextCount = (content.scanTextCount ?? 0) + run.text.length;
  }
}
