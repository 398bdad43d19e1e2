import { promisify } from 'node:util';
import { constants, deflate } from 'node:zlib';
import { decodeChunks } from '../security/filters/decode-stream.ts';
import { filterChain, resolved, type FilterChain, type Resolve } from '../security/filters/filter-chain.ts';
import { predictedRows, undoRow } from '../security/filters/predictor.ts';
import { isArray, isDictionary, type PdfDictionary, type PdfValue } from '../security/syntax/pdf-value.ts';
import { writeValue } from '../security/syntax/write-value.ts';
import { BoxReducer, reducingFactor } from './box-reducer.ts';
import type { LargeImage } from './large-images.ts';

const deflateInBackground = promisify(deflate);

/** An image with more pixels than this is not shrunk either: reading through it takes 5 to 10 seconds. */
const MOST_SHRUNK_PIXELS = 1_000_000_000;

/** What a shrunk image keeps of its dictionary: how its samples are to be understood. */
const KEPT_ENTRIES = ['ColorSpace', 'Decode', 'SMask', 'Mask'];

/**
 * The image with at most `mostPixels`, as the body of a stream object: made smaller by a whole factor while it is decoded
 * row by row, so that it is never held as a whole. For images of a byte a component in grey, RGB or CMYK whose filters are
 * no image codecs; null for all others, and where the data are damaged.
 */
export async function shrinkImage(
  image: LargeImage,
  resolve: Resolve,
  mostPixels: number,
  signal: AbortSignal,
): Promise<Uint8Array[] | null> {
  const { dictionary, width, height } = image;
  const components = componentCount(dictionary, resolve);
  const chain = filterChain(dictionary, image.data, resolve);
  if (components === null || !chain.isWhole || width * height > MOST_SHRUNK_PIXELS) return null;
  const reducer = new BoxReducer(width, height, reducingFactor(width, height, mostPixels), components);
  const rows = readRows(image.data, chain, { rowBytes: width * components, rowCount: height, pixelBytes: components });
  for await (const row of rows) {
    signal.throwIfAborted();
    reducer.add(row);
  }
  return reducer.isComplete ? streamOf(reducer, dictionary) : null;
}

/** Bytes of a pixel; null where they are no shades whose mean means something, as the places in a palette. */
function componentCount(dictionary: PdfDictionary, resolve: Resolve): number | null {
  const bits = resolved(dictionary.get('BitsPerComponent') ?? dictionary.get('BPC'), resolve);
  // A mask that is a list names shades that are not painted.
  const hasShadeMask = isArray(resolved(dictionary.get('Mask'), resolve));
  const space = resolved(dictionary.get('ColorSpace'), resolve);
  return bits === 8 && !hasShadeMask ? componentsOf(space, resolve) : null;
}

const COMPONENTS = new Map([
  ['DeviceGray', 1],
  ['CalGray', 1],
  ['DeviceRGB', 3],
  ['CalRGB', 3],
  ['Lab', 3],
  ['DeviceCMYK', 4],
]);

function componentsOf(space: PdfValue | undefined, resolve: Resolve): number | null {
  const [family, parameter]: readonly (PdfValue | undefined)[] = isArray(space) ? space : [space];
  if (family === 'ICCBased') {
    const profile = resolved(parameter, resolve);
    const count = isDictionary(profile) ? resolved(profile.get('N'), resolve) : null;
    return count === 1 || count === 3 || count === 4 ? count : null;
  }
  return typeof family === 'string' ? (COMPONENTS.get(family) ?? null) : null;
}

/** Bytes and rows of the decoded image. */
interface Raster {
  rowBytes: number;
  rowCount: number;
  pixelBytes: number;
}

/** The rows from the top, as far as they come. Each is a view that the next one writes over. */
async function* readRows(data: Uint8Array, chain: FilterChain, raster: Raster): AsyncGenerator<Uint8Array> {
  const { rowBytes, rowCount, pixelBytes } = raster;
  const prediction = predictedRows(chain.steps.at(-1)?.parameters ?? null);
  const isPlain = prediction === 'none';
  if (prediction === null) return;
  if (!isPlain && (prediction.rowBytes !== rowBytes || prediction.pixelBytes !== pixelBytes)) return;
  const storedBytes = isPlain ? rowBytes : rowBytes + 1;
  const measured = { outputBytes: 0, isExceeded: false, isWhole: true };
  // Twice as much: the filters before the last may give more than it does, as text that stands for bytes.
  const chunks = decodeChunks(data, chain, 2 * rowCount * storedBytes, measured);
  const rows = inPieces(chunks, storedBytes);
  if (isPlain) return yield* rows;
  // The row above, and the row itself.
  const pair = new Uint8Array(2 * rowBytes);
  for await (const row of rows) {
    pair.copyWithin(0, rowBytes);
    undoRow(row, pair, rowBytes, pixelBytes);
    yield pair.subarray(rowBytes);
  }
}

/** The bytes in pieces of one size; a rest that is smaller is left out. */
async function* inPieces(chunks: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  const piece = new Uint8Array(size);
  let filled = 0;
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length;) {
      const part = chunk.subarray(at, at + size - filled);
      piece.set(part, filled);
      filled += part.length;
      at += part.length;
      if (filled < size) continue;
      yield piece;
      filled = 0;
    }
  }
}

/** Deflated quickly: a document may have many of them. */
async function streamOf({ width, height, data }: BoxReducer, dictionary: PdfDictionary): Promise<Uint8Array[]> {
  const deflated = await deflateInBackground(data, { level: constants.Z_BEST_SPEED });
  const entries = new Map<string, PdfValue>([
    ['Subtype', 'Image'],
    ['Width', width],
    ['Height', height],
    ['BitsPerComponent', 8],
    ['Filter', 'FlateDecode'],
    ['Length', deflated.length],
  ]);
  for (const name of KEPT_ENTRIES) {
    const value = dictionary.get(name);
    if (value !== undefined) entries.set(name, value);
  }
  const head = Buffer.from(`${writeValue(entries)}\nstream\n`, 'latin1');
  return [head, deflated, Buffer.from('\nendstream', 'latin1')];
}
