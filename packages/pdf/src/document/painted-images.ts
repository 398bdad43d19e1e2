import { toMatrix, type Matrix } from '../geometry/matrix.ts';
import type { DecodedImage } from './gray-bitmap.ts';
import { GraphicsStack } from './graphics-state.ts';
import type { Pdfjs, PdfjsPage } from './pdfjs.ts';

type OperatorList = Awaited<ReturnType<PdfjsPage['getOperatorList']>>;

/** An image that a page paints. */
export interface PaintedImage {
  /** What pdf.js calls it, or the image itself where it stands in the content. */
  source: unknown;
  /** From the unit square to page points. */
  matrix: Matrix;
}

/** What a page paints, as far as it matters for taking a picture of it. */
export interface PaintedPage {
  images: PaintedImage[];
  /** It paints more than images: text that can be seen, lines, areas, shadings. */
  paintsElse: boolean;
}

/** Walks an operator list for its images. `base` leads from PDF user space to page points. */
export function findPaintedImages({ fnArray, argsArray }: OperatorList, ops: Pdfjs['OPS'], base: Matrix): PaintedPage {
  const stack = new GraphicsStack(base);
  const page: PaintedPage = { images: [], paintsElse: false };
  const grouped = new Set([
    ops.paintImageMaskXObjectGroup,
    ops.paintInlineImageXObjectGroup,
    ops.paintImageXObjectRepeat,
    ops.paintImageMaskXObjectRepeat,
    ops.paintSolidColorImageMask,
    ops.shadingFill,
  ]);
  fnArray.forEach((operator, index) => {
    const operands = (argsArray[index] ?? []) as unknown[];
    switch (operator) {
      case ops.save:
        return stack.save();
      case ops.restore:
      case ops.paintFormXObjectEnd:
        return stack.restore();
      case ops.transform:
        return transform(stack, operands);
      case ops.paintFormXObjectBegin:
        stack.save();
        return transform(stack, operands[0]);
      case ops.setTextRenderingMode:
        stack.state.renderMode = Number(operands[0]);
        return undefined;
      case ops.paintImageXObject:
      case ops.paintInlineImageXObject:
      case ops.paintImageMaskXObject:
        page.images.push({ source: operands[0], matrix: stack.state.ctm });
        return undefined;
      case ops.showText:
        if (stack.state.renderMode !== 3 && stack.state.renderMode !== 7) page.paintsElse = true;
        return undefined;
      case ops.constructPath:
        if (operands[0] !== ops.endPath) page.paintsElse = true;
        return undefined;
      default:
        if (grouped.has(operator)) page.paintsElse = true;
        return undefined;
    }
  });
  return page;
}

function transform(stack: GraphicsStack, operands: unknown): void {
  const matrix = toMatrix(operands);
  if (matrix !== null) stack.transform(matrix);
}

/** The decoded image behind what an operator names, or null where pdf.js could not decode it. */
export async function loadImage(page: PdfjsPage, source: unknown): Promise<DecodedImage | null> {
  if (typeof source === 'string') return asImage(await objectOf(page, source));
  if (typeof source !== 'object' || source === null) return null;
  // A mask may be kept apart, with only its name in the operator list.
  if ('data' in source && typeof source.data === 'string') return asMask(await objectOf(page, source.data), source);
  return 'kind' in source ? asImage(source) : asMask(source, source);
}

function objectOf(page: PdfjsPage, id: string): Promise<unknown> {
  const store = id.startsWith('g_') ? page.commonObjs : page.objs;
  return new Promise((resolve) => store.get(id, resolve));
}

function asImage(value: unknown): DecodedImage | null {
  if (!isRaster(value) || !('kind' in value)) return null;
  const { width, height, data, kind } = value;
  return kind === 1 || kind === 2 || kind === 3 ? { width, height, data, kind } : null;
}

/** A mask paints where its bits are 0: with dark ink that is an image of a bit a pixel. */
function asMask(value: unknown, size: object): DecodedImage | null {
  const raster = typeof value === 'object' && value !== null ? { ...size, ...value } : null;
  return isRaster(raster) ? { width: raster.width, height: raster.height, data: raster.data, kind: 1 } : null;
}

function isRaster(value: unknown): value is { width: number; height: number; data: Uint8Array | Uint8ClampedArray } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'width' in value &&
    typeof value.width === 'number' &&
    'height' in value &&
    typeof value.height === 'number' &&
    'data' in value &&
    (value.data instanceof Uint8Array || value.data instanceof Uint8ClampedArray)
  );
}
