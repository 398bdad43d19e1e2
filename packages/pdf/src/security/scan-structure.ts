import { decodeStream, measureStream } from './filters/decode-stream.ts';
import { filterChain, maximalOutput, type FilterChain } from './filters/filter-chain.ts';
import type { SecurityFindings } from './findings.ts';
import { createValueInspector, type ValueInspector } from './inspect-value.ts';
import { documentOutputLimit, MAX_OBJECT_COUNT, MAX_PASSIVE_OUTPUT_BYTES, streamOutputLimit } from './limits.ts';
import { createObjectIndex, type FoundStream, type ObjectIndex } from './object-index.ts';
import { isObjectStream, readObjectStream } from './object-streams.ts';
import { crossReferenceOffsets, isCrossReferenceStream } from './syntax/cross-reference-stream.ts';
import { isDictionary, type PdfDictionary } from './syntax/pdf-value.ts';
import {
  createObjectSource,
  readObjectAt,
  walkObjects,
  type IndirectObject,
  type ObjectSource,
} from './syntax/walk-objects.ts';

/** A scan on its way. */
interface Scan {
  readonly source: ObjectSource;
  readonly findings: SecurityFindings;
  readonly index: ObjectIndex;
  readonly inspector: ValueInspector;
  readonly streams: FoundStream[];
  /** Where cross references say that objects are. */
  readonly offsets: Set<number>;
  readonly maxDecompressionRatio: number;
  /** Bytes that decoding may still give, over all streams. */
  outputBudget: number;
}

/** Cross references that name more places than this are read up to here. */
const MAX_OFFSETS = 200_000;

/**
 * Fills in what the structure of the file says: all objects, those that a cross reference points to inside of another
 * object's stream or string, and those packed in object streams; then measures the streams that could be bombs.
 *
 * Which streams are decoded: object streams and cross reference streams; and every other stream that could, by its
 * stored size and the best ratio of its filters, pass the limits. Images and attached files only where they could pass
 * {@link MAX_PASSIVE_OUTPUT_BYTES}. Many small streams that inflate to a harmless size each are no finding: what a page
 * costs is bounded by the deadline of the document.
 */
export async function scanStructure(
  bytes: Buffer,
  headerOffset: number,
  findings: SecurityFindings,
  maxDecompressionRatio: number,
): Promise<void> {
  const source = createObjectSource(bytes);
  const scan: Scan = {
    source,
    findings,
    index: createObjectIndex(source),
    inspector: createValueInspector(findings),
    streams: [],
    offsets: new Set(),
    maxDecompressionRatio,
    outputBudget: documentOutputLimit(bytes.length, maxDecompressionRatio),
  };
  walkFile(scan);
  await readCrossReferenceStreams(scan);
  readHiddenObjects(scan, headerOffset);
  for (const stream of scan.streams) {
    if (findings.bomb !== null || findings.objectCount > MAX_OBJECT_COUNT) break;
    await scanStream(scan, stream);
  }
  scan.inspector.finish();
}

function walkFile(scan: Scan): void {
  for (const part of walkObjects(scan.source)) {
    if (part.kind === 'trailer') noteEncryption(scan, part.value);
    else if (part.kind === 'table') noteOffsets(scan, part.offsets);
    else noteObject(scan, part);
    if (scan.findings.objectCount > MAX_OBJECT_COUNT) return;
  }
}

function noteObject(scan: Scan, object: IndirectObject): void {
  const { findings, index, inspector, streams } = scan;
  findings.objectCount += 1;
  index.note(object.number, object.offset);
  inspector.inspect(object.value, object.number);
  if (!object.isComplete) findings.isComplete = false;
  const { data, value } = object;
  if (data === null || !isDictionary(value)) return;
  if (isCrossReferenceStream(value)) noteEncryption(scan, value);
  if (value.get('Subtype') === 'Image') {
    findings.largestImagePixels = Math.max(findings.largestImagePixels, pixelCount(value));
  }
  streams.push({ objectNumber: object.number, dictionary: value, data });
}

function noteEncryption({ findings }: Scan, trailer: PdfDictionary): void {
  if ((trailer.get('Encrypt') ?? null) !== null) findings.isEncrypted = true;
}

function noteOffsets({ offsets, findings }: Scan, more: readonly number[]): void {
  for (const offset of more) {
    if (offsets.size >= MAX_OFFSETS) findings.isComplete = false;
    else offsets.add(offset);
  }
}

async function readCrossReferenceStreams(scan: Scan): Promise<void> {
  for (const { dictionary, data } of scan.streams) {
    if (!isCrossReferenceStream(dictionary)) continue;
    const chain = filterChain(dictionary, data, scan.index.resolve);
    const { bytes, measured } = await decodeStream(
      data,
      chain,
      streamOutputLimit(data.length, scan.maxDecompressionRatio),
    );
    scan.outputBudget -= measured.outputBytes;
    if (bytes === null) scan.findings.isComplete = false;
    else noteOffsets(scan, crossReferenceOffsets(bytes, dictionary, MAX_OFFSETS));
    if (scan.outputBudget < 0) return;
  }
}

/**
 * Objects that a reader is led to by the cross reference and the walk has not met: they stand in the data of a stream or
 * in a string. Reading stops when this takes more than twice the file, as it can where they overlap.
 */
function readHiddenObjects(scan: Scan, headerOffset: number): void {
  const { source, index, findings } = scan;
  let budget = source.bytes.length * 2;
  for (const offset of scan.offsets) {
    const place = offset + headerOffset;
    if (place >= source.bytes.length || index.hasOffset(place)) continue;
    const object = readObjectAt(source, place);
    if (object === null || index.hasOffset(object.offset)) continue;
    noteObject(scan, object);
    budget -= object.end - place;
    if (budget >= 0 && findings.objectCount <= MAX_OBJECT_COUNT) continue;
    findings.isComplete = false;
    return;
  }
}

async function scanStream(scan: Scan, stream: FoundStream): Promise<void> {
  const { dictionary, data } = stream;
  const chain = filterChain(dictionary, data, scan.index.resolve);
  if (isObjectStream(dictionary)) return scanObjectStream(scan, stream, chain);
  const limit = isPassive(dictionary)
    ? MAX_PASSIVE_OUTPUT_BYTES
    : streamOutputLimit(data.length, scan.maxDecompressionRatio);
  if (maximalOutput(data.length, chain) <= limit) return;
  const measured = await measureStream(data, chain, limit);
  noteOutput(scan, stream, measured.outputBytes, measured.isExceeded);
}

async function scanObjectStream(scan: Scan, stream: FoundStream, chain: FilterChain): Promise<void> {
  const { findings, inspector } = scan;
  const limit = streamOutputLimit(stream.data.length, scan.maxDecompressionRatio);
  const { bytes, measured } = await decodeStream(stream.data, chain, limit);
  noteOutput(scan, stream, measured.outputBytes, measured.isExceeded);
  const packed =
    bytes === null ? null : readObjectStream(bytes, stream.dictionary, scan.index.resolve, MAX_OBJECT_COUNT);
  if (packed === null) {
    findings.isComplete = false;
    return;
  }
  findings.objectCount += packed.count;
  for (const { number, value } of packed.objects) inspector.inspect(value, number);
}

function noteOutput(scan: Scan, stream: FoundStream, outputBytes: number, isExceeded: boolean): void {
  const { findings } = scan;
  scan.outputBudget -= outputBytes;
  if (isExceeded) {
    findings.bomb = { objectNumber: stream.objectNumber, storedBytes: stream.data.length, outputBytes };
  } else if (scan.outputBudget < 0) {
    const total = documentOutputLimit(findings.fileSizeBytes, scan.maxDecompressionRatio);
    findings.bomb = { objectNumber: null, storedBytes: findings.fileSizeBytes, outputBytes: total };
  }
}

/** An image with its size, or an attached file. */
function isPassive(dictionary: PdfDictionary): boolean {
  if (dictionary.get('Type') === 'EmbeddedFile') return true;
  return dictionary.get('Subtype') === 'Image' && pixelCount(dictionary) > 0;
}

function pixelCount(dictionary: PdfDictionary): number {
  const width = dictionary.get('Width');
  const height = dictionary.get('Height');
  return typeof width === 'number' && typeof height === 'number' ? width * height : 0;
}
