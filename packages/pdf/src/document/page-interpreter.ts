import type { Box } from '@ingestkit/core';
import { transformBox } from '../geometry/box.ts';
import { toMatrix, type Matrix } from '../geometry/matrix.ts';
import { readFont, type PageFont } from './font-style.ts';
import { GlyphRunCollector, type PdfjsGlyph } from './glyph-runs.ts';
import { GraphicsStack, isOpaque } from './graphics-state.ts';
import type { HeadingTags } from './heading-tags.ts';
import { MarkedContent, type LayerVisibility } from './marked-content.ts';
import { ShapeCollector, type PaintStyle } from './painted-shapes.ts';
import { isOneRectangle } from './path-outlines.ts';
import type { ImagePlacement } from './page-content.ts';
import type { Pdfjs, PdfjsPage } from './pdfjs.ts';

type Operators = Pdfjs['OPS'];
type OperatorList = Awaited<ReturnType<PdfjsPage['getOperatorList']>>;
type Operands = readonly unknown[];
type Handler = (page: PageInterpreter, operands: Operands) => void;

export interface InterpreterOptions {
  isLayerVisible: LayerVisibility;
  pageBox: Box;
  /** PDF user space to page points. */
  base: Matrix;
  /** Null where the tags were not read. */
  headingTags: HeadingTags | null;
  /** Widgets of form fields: their appearance repeats the field's value. */
  widgetIds: ReadonlySet<string>;
  /** Annotations that mark text with a colour over it. */
  markerIds: ReadonlySet<string>;
}

const NO_OPERANDS: Operands = [];
/** What lets more through is not seen. */
const LEAST_OPACITY = 0.05;

/** Walks an operator list and keeps what layout needs of it. */
export class PageInterpreter {
  readonly shapes = new ShapeCollector();
  readonly images: ImagePlacement[] = [];
  /** Fill colour of each run, by position in `runs`. */
  readonly colors: string[] = [];
  readonly stack: GraphicsStack;
  readonly marks: MarkedContent;
  readonly #glyphs: GlyphRunCollector;
  readonly #fonts = new Map<string, PageFont>();
  readonly #page: PdfjsPage;
  readonly #operators: Operators;
  readonly #options: InterpreterOptions;
  #inWidget = false;
  /** The path that comes next clips what is painted after it. */
  #pathClips = false;

  constructor(page: PdfjsPage, operators: Operators, options: InterpreterOptions) {
    this.#page = page;
    this.#operators = operators;
    this.#options = options;
    this.#glyphs = new GlyphRunCollector(options.pageBox);
    this.stack = new GraphicsStack(options.base);
    this.marks = new MarkedContent(options.isLayerVisible);
  }

  get runs() {
    return this.#glyphs.runs;
  }

  run({ fnArray, argsArray }: OperatorList): void {
    const handlers = handlersOf(this.#operators);
    const { transform, restore } = this.#operators;
    for (let index = 0; index < fnArray.length; index += 1) {
      const operator = fnArray[index]!;
      handlers[operator]?.(this, (argsArray[index] ?? NO_OPERANDS) as Operands);
      // With images dropped before decoding, what is left of one is its place: a transform with nothing painted.
      if (operator === transform && fnArray[index + 1] === restore) this.addImage();
    }
  }

  showText(glyphs: unknown): void {
    if (!Array.isArray(glyphs) || this.#inWidget || this.marks.isHidden) return;
    const headingTag = this.#options.headingTags?.get(this.marks.id ?? -1) ?? null;
    this.#glyphs.show(glyphs as (PdfjsGlyph | number)[], this.stack, { artifact: this.marks.isArtifact, headingTag });
    while (this.colors.length < this.runs.length) this.colors.push(this.stack.state.fillColor);
  }

  setFont(fontId: unknown, size: unknown): void {
    const { state } = this.stack;
    state.fontSize = number(size);
    if (typeof fontId !== 'string') return;
    let font = this.#fonts.get(fontId);
    if (font === undefined) {
      font = readFont(this.#page, fontId);
      this.#fonts.set(fontId, font);
    }
    state.font = font;
  }

  setGraphicsState(entries: unknown): void {
    if (!Array.isArray(entries)) return;
    for (const entry of entries) {
      if (!Array.isArray(entry)) continue;
      const [key, value] = entry as Operands;
      if (key === 'LW') this.stack.state.lineWidth = number(value);
      if (key === 'ca') this.stack.state.fillOpacity = number(value);
      if (key === 'CA') this.stack.state.strokeOpacity = number(value);
      if (key === 'SMask') this.stack.state.isMasked = value !== false;
      if (key === 'BM') this.stack.state.isBlended = value !== 'source-over';
      if (key === 'Font' && Array.isArray(value)) this.setFont(value[0], value[1]);
    }
  }

  beginAnnotation([id, rect, transform, matrix]: Operands): void {
    this.stack.saveAndReset(this.#options.base);
    this.#inWidget = typeof id === 'string' && this.#options.widgetIds.has(id);
    // A marker is no cover, whatever its appearance says: viewers blend it with the text.
    this.stack.state.isInSeeThroughGroup = typeof id === 'string' && this.#options.markerIds.has(id);
    if (rect === undefined) return;
    for (const step of [transform, matrix]) this.#transform(step);
  }

  endAnnotation(): void {
    this.#inWidget = false;
    this.stack.restore();
  }

  /** A form shows what lies in its bounding box (PDF 32000-1, 8.10.2). */
  beginForm(matrix: unknown, boundingBox: unknown): void {
    this.stack.save();
    this.#transform(matrix);
    this.#clipTo(boundingBox);
  }

  /** What is painted together with one transparency is a form, too: it comes next, without its bounding box. */
  beginGroup(group: unknown): void {
    this.stack.beginGroup();
    if (typeof group !== 'object' || group === null) return;
    const { matrix, bbox } = group as { matrix?: unknown; bbox?: unknown };
    const { ctm } = this.stack.state;
    this.#transform(matrix);
    this.#clipTo(bbox);
    this.stack.state.ctm = ctm;
  }

  /** Paints the path, and clips by it what is painted after it, if that was asked for (PDF 32000-1, 8.5.4). */
  usePath([paint, data, extent]: Operands): void {
    const style = this.#paintStyle(paint);
    const path: unknown = Array.isArray(data) ? data[0] : null;
    if (style !== null && path instanceof Float32Array && !this.marks.isHidden) {
      this.shapes.addPath(path, this.stack.state.ctm, style);
    }
    if (this.#pathClips) {
      this.#clipTo(extent, path instanceof Float32Array && isOneRectangle(path, this.stack.state.ctm));
    }
    this.#pathClips = false;
  }

  clipByNextPath(): void {
    this.#pathClips = true;
  }

  addShading(): void {
    const box = this.stack.state.clip ?? this.#options.pageBox;
    if (!this.marks.isHidden) this.shapes.addShading(box, this.runs.length);
  }

  addImage(): void {
    // An image fills the unit square of its space.
    if (!this.marks.isHidden) this.images.push({ box: transformBox(this.stack.state.ctm, 0, 0, 1, 1) });
  }

  #transform(value: unknown): void {
    const matrix = toMatrix(value);
    if (matrix !== null) this.stack.transform(matrix);
  }

  /** A path without points has no extent, and clips nothing here, as in most viewers. */
  #clipTo(box: unknown, isWhole = true): void {
    if (!(box instanceof Float32Array) || !Number.isFinite(box[0]) || !Number.isFinite(box[2])) return;
    this.stack.clipTo(box[0]!, box[1]!, box[2]!, box[3]!, isWhole);
  }

  #paintStyle(paint: unknown): PaintStyle | null {
    const { state } = this.stack;
    const { lineWidth, fillColor, strokeColor, fillOpacity, strokeOpacity, clip } = state;
    const ops = this.#operators;
    const fills = paint === ops.fill || paint === ops.eoFill;
    const strokes = paint === ops.stroke || paint === ops.closeStroke;
    const both =
      paint === ops.fillStroke ||
      paint === ops.eoFillStroke ||
      paint === ops.closeFillStroke ||
      paint === ops.closeEOFillStroke;
    if (!fills && !strokes && !both) return null;
    const isEvenOdd = paint === ops.eoFill || paint === ops.eoFillStroke || paint === ops.closeEOFillStroke;
    const isTransparent = fillOpacity < LEAST_OPACITY;
    return {
      fills: (fills || both) && !isTransparent,
      strokes: strokes || both,
      lineWidth,
      fillColor,
      strokeColor,
      isSolid: isOpaque(state),
      isSolidStroke: isOpaque(state, strokeOpacity),
      isWhole: state.isClipWhole,
      runsBelow: this.runs.length,
      isEvenOdd,
      clip,
    };
  }
}

let table: readonly (Handler | undefined)[] | undefined;

/**
 * What to do for each operator, by its number; operators that do not matter here have no entry. Called for each operator of
 * a page: operands are taken by their place, which costs a new process much less than taking a list apart.
 */
function handlersOf(ops: Operators): readonly (Handler | undefined)[] {
  table ??= toTable([
    [ops.showText, (page, operands) => page.showText(operands[0])],
    [ops.beginText, ({ stack }) => stack.beginText()],
    [ops.setTextMatrix, ({ stack }, operands) => setTextMatrix(stack, operands)],
    [ops.moveText, ({ stack }, operands) => stack.moveText(number(operands[0]), number(operands[1]))],
    [ops.setLeadingMoveText, ({ stack }, operands) => moveTextWithLeading(stack, operands)],
    [ops.nextLine, ({ stack }) => stack.moveText(0, -stack.state.leading)],
    [ops.setFont, (page, operands) => page.setFont(operands[0], operands[1])],
    [ops.setCharSpacing, ({ stack }, operands) => void (stack.state.characterSpacing = number(operands[0]))],
    [ops.setWordSpacing, ({ stack }, operands) => void (stack.state.wordSpacing = number(operands[0]))],
    [ops.setHScale, ({ stack }, operands) => void (stack.state.horizontalScale = number(operands[0]) / 100)],
    [ops.setLeading, ({ stack }, operands) => void (stack.state.leading = number(operands[0]))],
    [ops.setTextRise, ({ stack }, operands) => void (stack.state.rise = number(operands[0]))],
    [ops.setTextRenderingMode, ({ stack }, operands) => void (stack.state.renderMode = number(operands[0]))],
    [ops.setFillRGBColor, ({ stack }, operands) => void (stack.state.fillColor = colorOf(operands[0]))],
    [ops.setFillColorN, ({ stack }) => void (stack.state.fillColor = '')],
    [ops.setStrokeRGBColor, ({ stack }, operands) => void (stack.state.strokeColor = colorOf(operands[0]))],
    [ops.setStrokeColorN, ({ stack }) => void (stack.state.strokeColor = '')],
    [ops.setLineWidth, ({ stack }, operands) => void (stack.state.lineWidth = number(operands[0]))],
    [ops.setGState, (page, operands) => page.setGraphicsState(operands[0])],
    [ops.save, ({ stack }) => stack.save()],
    [ops.restore, ({ stack }) => stack.restore()],
    [ops.transform, ({ stack }, operands) => transform(stack, operands)],
    [ops.paintFormXObjectBegin, (page, operands) => page.beginForm(operands[0], operands[1])],
    [ops.paintFormXObjectEnd, ({ stack }) => stack.restore()],
    [ops.beginGroup, (page, operands) => page.beginGroup(operands[0])],
    [ops.endGroup, ({ stack }) => stack.restore()],
    [ops.beginAnnotation, (page, operands) => page.beginAnnotation(operands)],
    [ops.endAnnotation, (page) => page.endAnnotation()],
    [ops.beginMarkedContent, ({ marks }, operands) => marks.begin(operands[0], undefined)],
    [ops.beginMarkedContentProps, ({ marks }, operands) => marks.begin(operands[0], operands[1])],
    [ops.endMarkedContent, ({ marks }) => marks.end()],
    [ops.constructPath, (page, operands) => page.usePath(operands)],
    [ops.clip, (page) => page.clipByNextPath()],
    [ops.eoClip, (page) => page.clipByNextPath()],
    [ops.shadingFill, (page) => page.addShading()],
    [ops.paintImageXObject, (page) => page.addImage()],
    [ops.paintInlineImageXObject, (page) => page.addImage()],
    [ops.paintImageMaskXObject, (page) => page.addImage()],
    [ops.paintSolidColorImageMask, (page) => page.addImage()],
  ]);
  return table;
}

function toTable(entries: readonly (readonly [number, Handler])[]): readonly (Handler | undefined)[] {
  const handlers: (Handler | undefined)[] = [];
  for (const [operator, handler] of entries) handlers[operator] = handler;
  return handlers;
}

function setTextMatrix(stack: GraphicsStack, operands: Operands): void {
  const matrix = toMatrix(operands[0]) ?? toMatrix(operands);
  if (matrix !== null) stack.setTextMatrix(matrix);
}

function moveTextWithLeading(stack: GraphicsStack, operands: Operands): void {
  const y = number(operands[1]);
  stack.state.leading = -y;
  stack.moveText(number(operands[0]), y);
}

/** A pattern has no colour. */
function colorOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function transform(stack: GraphicsStack, operands: Operands): void {
  const matrix = toMatrix(operands);
  if (matrix !== null) stack.transform(matrix);
}

function number(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
