import type { Box } from '@ingestkit/core';
import { boxArea, containsCentre, intersection } from '../geometry/box.ts';
import { toMatrix, type Matrix } from '../geometry/matrix.ts';
import { frameBoxToPage } from '../geometry/text-frame.ts';
import { readAnnotations } from './annotations.ts';
import { readFont, type PageFont } from './font-style.ts';
import { GlyphRunCollector, type PdfjsGlyph } from './glyph-runs.ts';
import { GraphicsStack } from './graphics-state.ts';
import { markGroundColouredText } from './ground-colour.ts';
import { ShapeCollector, imageBox, type PaintStyle } from './painted-shapes.ts';
import type { ImagePlacement, PageContent } from './page-content.ts';
import type { Pdfjs, PdfjsDocument, PdfjsPage } from './pdfjs.ts';

type Operators = Pdfjs['OPS'];
type OperatorList = Awaited<ReturnType<PdfjsPage['getOperatorList']>>;

/** Whether a layer of the document (optional content) is shown. */
export type LayerVisibility = (properties: unknown) => boolean;

/**
 * Reads a page in one evaluation of its content: text with places, lines, areas, places of images, links and fields.
 * Images are not decoded. Costs about what pdf.js's own text extraction costs.
 */
export async function readPage(
  document: PdfjsDocument,
  pageNumber: number,
  { OPS, AnnotationType }: Pick<Pdfjs, 'OPS' | 'AnnotationType'>,
  isLayerVisible: LayerVisibility,
): Promise<PageContent> {
  const page = await document.getPage(pageNumber);
  const viewport = page.getViewport({ scale: 1 });
  const base = toMatrix(viewport.transform) ?? [1, 0, 0, -1, 0, viewport.height];
  const list = await page.getOperatorList();
  const annotations = await readAnnotations(document, pageNumber, AnnotationType, base);
  const pageBox: Box = [0, 0, viewport.width, viewport.height];
  const interpreter = new PageInterpreter(page, OPS, {
    isLayerVisible,
    pageBox,
    base,
    widgetIds: annotations.widgetIds,
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
    areas: shapes.areas,
    images: onPage(images, pageBox),
    links: annotations.links,
    fields: annotations.fields,
    drawingCount: shapes.drawingCount,
  };
  markGroundColouredText(content, interpreter.colors);
  revealTextOfScans(content);
  return content;
}

interface InterpreterOptions {
  isLayerVisible: LayerVisibility;
  pageBox: Box;
  base: Matrix;
  /** Widgets of form fields: their appearance repeats the field's value. */
  widgetIds: ReadonlySet<string>;
}

/** Walks an operator list and keeps what layout needs of it. */
class PageInterpreter {
  readonly shapes = new ShapeCollector();
  readonly images: ImagePlacement[] = [];
  /** Fill colour of each run, by position in `runs`. */
  readonly colors: string[] = [];
  readonly #glyphs: GlyphRunCollector;
  readonly #stack: GraphicsStack;
  readonly #fonts = new Map<string, PageFont>();
  readonly #page: PdfjsPage;
  readonly #operators: Operators;
  readonly #options: InterpreterOptions;
  /** One entry per open marked content: is it an artifact, is it on a layer that is not shown. */
  readonly #marks: { artifact: boolean; hiddenLayer: boolean }[] = [];
  #artifactDepth = 0;
  #hiddenLayerDepth = 0;
  #inWidget = false;

  constructor(page: PdfjsPage, operators: Operators, options: InterpreterOptions) {
    this.#page = page;
    this.#operators = operators;
    this.#options = options;
    this.#glyphs = new GlyphRunCollector(options.pageBox);
    this.#stack = new GraphicsStack(options.base);
  }

  get runs() {
    return this.#glyphs.runs;
  }

  run({ fnArray, argsArray }: OperatorList): void {
    for (let index = 0; index < fnArray.length; index += 1) {
      const operands = (argsArray[index] ?? []) as unknown[];
      this.#operator(fnArray[index]!, operands);
      // With images dropped before decoding, what is left of one is its place: a transform with nothing painted.
      const isEmpty = fnArray[index] === this.#operators.transform && fnArray[index + 1] === this.#operators.restore;
      if (isEmpty) this.#addImage();
    }
  }

  #operator(operator: number, operands: unknown[]): void {
    const { state } = this.#stack;
    const ops = this.#operators;
    switch (operator) {
      case ops.showText:
        this.#showText(operands[0]);
        break;
      case ops.setTextMatrix: {
        const matrix = toMatrix(operands[0]) ?? toMatrix(operands);
        if (matrix !== null) this.#stack.setTextMatrix(matrix);
        break;
      }
      case ops.moveText:
        this.#stack.moveText(number(operands[0]), number(operands[1]));
        break;
      case ops.setLeadingMoveText:
        state.leading = -number(operands[1]);
        this.#stack.moveText(number(operands[0]), number(operands[1]));
        break;
      case ops.nextLine:
        this.#stack.moveText(0, -state.leading);
        break;
      case ops.beginText:
        this.#stack.beginText();
        break;
      case ops.setFont:
        this.#setFont(operands[0], operands[1]);
        break;
      case ops.setCharSpacing:
        state.characterSpacing = number(operands[0]);
        break;
      case ops.setWordSpacing:
        state.wordSpacing = number(operands[0]);
        break;
      case ops.setHScale:
        state.horizontalScale = number(operands[0]) / 100;
        break;
      case ops.setLeading:
        state.leading = number(operands[0]);
        break;
      case ops.setTextRise:
        state.rise = number(operands[0]);
        break;
      case ops.setTextRenderingMode:
        state.renderMode = number(operands[0]);
        break;
      case ops.setFillRGBColor:
        state.fillColor = typeof operands[0] === 'string' ? operands[0] : '';
        break;
      case ops.setFillColorN:
        state.fillColor = '';
        break;
      case ops.setLineWidth:
        state.lineWidth = number(operands[0]);
        break;
      case ops.setGState:
        this.#setGraphicsState(operands[0]);
        break;
      case ops.save:
        this.#stack.save();
        break;
      case ops.restore:
        this.#stack.restore();
        break;
      case ops.transform: {
        const matrix = toMatrix(operands);
        if (matrix !== null) this.#stack.transform(matrix);
        break;
      }
      case ops.paintFormXObjectBegin: {
        this.#stack.save();
        const matrix = toMatrix(operands[0]);
        if (matrix !== null) this.#stack.transform(matrix);
        break;
      }
      case ops.paintFormXObjectEnd:
        this.#stack.restore();
        break;
      case ops.beginAnnotation:
        this.#beginAnnotation(operands);
        break;
      case ops.endAnnotation:
        this.#inWidget = false;
        this.#stack.restore();
        break;
      case ops.beginMarkedContent:
      case ops.beginMarkedContentProps:
        this.#beginMark(operands[0], operands[1]);
        break;
      case ops.endMarkedContent:
        this.#endMark();
        break;
      case ops.constructPath:
        this.#paintPath(operands);
        break;
      case ops.paintImageXObject:
      case ops.paintInlineImageXObject:
      case ops.paintImageMaskXObject:
      case ops.paintSolidColorImageMask:
        this.#addImage();
        break;
      default:
    }
  }

  #showText(glyphs: unknown): void {
    if (!Array.isArray(glyphs) || this.#inWidget || this.#hiddenLayerDepth > 0) return;
    this.#glyphs.show(glyphs as (PdfjsGlyph | number)[], this.#stack, this.#artifactDepth > 0);
    while (this.colors.length < this.runs.length) this.colors.push(this.#stack.state.fillColor);
  }

  #setFont(fontId: unknown, size: unknown): void {
    const { state } = this.#stack;
    state.fontSize = number(size);
    if (typeof fontId !== 'string') return;
    let font = this.#fonts.get(fontId);
    if (font === undefined) {
      font = readFont(this.#page, fontId);
      this.#fonts.set(fontId, font);
    }
    state.font = font;
  }

  #setGraphicsState(entries: unknown): void {
    if (!Array.isArray(entries)) return;
    for (const entry of entries) {
      if (!Array.isArray(entry)) continue;
      const [key, value] = entry as [unknown, unknown];
      if (key === 'LW') this.#stack.state.lineWidth = number(value);
      if (key === 'Font' && Array.isArray(value)) this.#setFont(value[0], value[1]);
    }
  }

  #beginAnnotation([id, rect, transform, matrix]: unknown[]): void {
    this.#stack.save();
    this.#inWidget = typeof id === 'string' && this.#options.widgetIds.has(id);
    this.#stack.state.ctm = this.#options.base;
    if (rect === undefined) return;
    for (const step of [transform, matrix]) {
      const next = toMatrix(step);
      if (next !== null) this.#stack.transform(next);
    }
  }

  #beginMark(tag: unknown, properties: unknown): void {
    const name = markName(tag);
    const mark = {
      artifact: name === 'Artifact',
      hiddenLayer: name === 'OC' && !this.#options.isLayerVisible(properties),
    };
    this.#marks.push(mark);
    this.#artifactDepth += mark.artifact ? 1 : 0;
    this.#hiddenLayerDepth += mark.hiddenLayer ? 1 : 0;
  }

  #endMark(): void {
    const mark = this.#marks.pop();
    if (mark?.artifact === true) this.#artifactDepth -= 1;
    if (mark?.hiddenLayer === true) this.#hiddenLayerDepth -= 1;
  }

  #paintPath([paint, data]: unknown[]): void {
    const style = this.#paintStyle(paint);
    const path: unknown = Array.isArray(data) ? data[0] : null;
    if (style === null || !(path instanceof Float32Array) || this.#hiddenLayerDepth > 0) return;
    this.shapes.addPath(path, this.#stack.state.ctm, style);
  }

  #paintStyle(paint: unknown): PaintStyle | null {
    const { lineWidth, fillColor } = this.#stack.state;
    const ops = this.#operators;
    const fills = paint === ops.fill || paint === ops.eoFill;
    const strokes = paint === ops.stroke || paint === ops.closeStroke;
    const both =
      paint === ops.fillStroke ||
      paint === ops.eoFillStroke ||
      paint === ops.closeFillStroke ||
      paint === ops.closeEOFillStroke;
    return fills || strokes || both ? { fills: fills || both, strokes: strokes || both, lineWidth, fillColor } : null;
  }

  #addImage(): void {
    if (this.#hiddenLayerDepth === 0) this.images.push({ box: imageBox(this.#stack.state.ctm) });
  }
}

function number(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

/** pdf.js gives the name of a mark as text where the mark has properties, and as an object where it has none. */
function markName(tag: unknown): unknown {
  return typeof tag === 'object' && tag !== null && 'name' in tag ? tag.name : tag;
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
    if (scans.some((scan) => containsCentre(scan.box, box))) run.hidden = null;
  }
}
