import { Readable } from 'node:stream';
import { constants, createBrotliDecompress, createInflate, inflateSync, type Zlib } from 'node:zlib';
import { decodeAscii85, decodeAsciiHex } from './decode-ascii.ts';
import { decodeLzw } from './decode-lzw.ts';
import { decodeRunLength } from './decode-run-length.ts';
import type { FilterChain, FilterStep } from './filter-chain.ts';
import { undoPredictor } from './predictor.ts';

const CHUNK_SIZE = 65_536;

/** How far decoding got. */
export interface Measured {
  /** Bytes that came out of the filter that gave most, up to the limit. */
  outputBytes: number;
  /** True where a filter gave more than the limit; decoding stopped there. */
  isExceeded: boolean;
  /** False where the data are damaged; decoding stopped there. */
  isWhole: boolean;
}

/** Up to this limit it is cheaper to inflate into memory at once than to hand chunks through a stream. */
const SMALL_LIMIT_BYTES = 16 * 1_048_576;

/**
 * Decodes without keeping anything, to see how much comes out. The limit holds for the output of every filter of the
 * chain, so that nested filters cannot pass something huge on between them. Takes at most 16 MiB of memory at a time.
 */
export async function measureStream(data: Uint8Array, chain: FilterChain, limitBytes: number): Promise<Measured> {
  const measured: Measured = { outputBytes: 0, isExceeded: false, isWhole: true };
  if (isPlainFlate(chain) && limitBytes <= SMALL_LIMIT_BYTES) {
    inflateWithin(data, limitBytes, measured);
    return measured;
  }
  for await (const chunk of decodeChunks(data, chain, limitBytes, measured)) {
    if (chunk.length > 0 && measured.isExceeded) break;
  }
  return measured;
}

/**
 * The decoded bytes, or null where they are damaged, are more than the limit, or need what is not understood here.
 * `measured`, if given, says how far it got.
 */
export async function decodeStream(
  data: Uint8Array,
  chain: FilterChain,
  limitBytes: number,
): Promise<{ bytes: Buffer | null; measured: Measured }> {
  const measured: Measured = { outputBytes: 0, isExceeded: false, isWhole: true };
  const bytes = isPlainFlate(chain)
    ? inflateWithin(data, limitBytes, measured)
    : await collectChunks(decodeChunks(data, chain, limitBytes, measured));
  if (measured.isExceeded || !measured.isWhole || !chain.isWhole) return { bytes: null, measured };
  const unpredicted = undoPredictor(bytes, chain.steps.at(-1)?.parameters ?? null);
  return {
    bytes:
      unpredicted === null ? null : Buffer.from(unpredicted.buffer, unpredicted.byteOffset, unpredicted.byteLength),
    measured,
  };
}

function isPlainFlate(chain: FilterChain): boolean {
  return chain.steps.length === 1 && chain.steps[0]?.decoder === 'flate';
}

/** The usual case, without the cost of a stream. Never allocates more than the limit and a chunk. */
function inflateWithin(data: Uint8Array, limitBytes: number, measured: Measured): Uint8Array {
  try {
    const bytes = inflateSync(data, {
      chunkSize: CHUNK_SIZE,
      maxOutputLength: limitBytes,
      finishFlush: constants.Z_SYNC_FLUSH,
    });
    measured.outputBytes = bytes.length;
    return bytes;
  } catch (error) {
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') {
      measured.isExceeded = true;
      measured.outputBytes = limitBytes;
    } else {
      noteDamage(error, measured);
    }
    return new Uint8Array();
  }
}

async function collectChunks(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}

/** The decoded bytes as they come; ends at the limit and at damage, of which `measured` tells. Undoes no predictor. */
export async function* decodeChunks(
  data: Uint8Array,
  chain: FilterChain,
  limitBytes: number,
  measured: Measured,
): AsyncGenerator<Uint8Array> {
  let chunks: AsyncIterable<Uint8Array> = slices(data);
  for (const step of chain.steps) chunks = upTo(limitBytes, decodeStep(step, chunks), measured);
  try {
    yield* chunks;
  } catch (error) {
    noteDamage(error, measured);
  }
}

async function* slices(data: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < data.length; start += CHUNK_SIZE) yield data.subarray(start, start + CHUNK_SIZE);
}

/** Passes chunks on until their sum is above the limit. */
async function* upTo(
  limitBytes: number,
  chunks: AsyncIterable<Uint8Array>,
  measured: Measured,
): AsyncGenerator<Uint8Array> {
  let sum = 0;
  for await (const chunk of chunks) {
    sum += chunk.length;
    measured.outputBytes = Math.max(measured.outputBytes, Math.min(sum, limitBytes));
    if (sum > limitBytes) {
      measured.isExceeded = true;
      return;
    }
    yield chunk;
  }
}

function decodeStep(step: FilterStep, chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  switch (step.decoder) {
    case 'flate':
      return throughZlib(chunks, createInflate({ chunkSize: CHUNK_SIZE, finishFlush: constants.Z_SYNC_FLUSH }));
    case 'brotli':
      return throughZlib(chunks, createBrotliDecompress({ chunkSize: CHUNK_SIZE }));
    case 'lzw':
      return decodeLzw(chunks, step.parameters?.get('EarlyChange') === 0 ? 0 : 1);
    case 'ascii85':
      return decodeAscii85(chunks);
    case 'asciiHex':
      return decodeAsciiHex(chunks);
    case 'runLength':
      return decodeRunLength(chunks);
  }
}

async function* throughZlib(
  chunks: AsyncIterable<Uint8Array>,
  decompress: Zlib & NodeJS.ReadWriteStream & { destroy(error?: Error): unknown },
): AsyncGenerator<Uint8Array> {
  const input = Readable.from(chunks);
  input.once('error', (error) => decompress.destroy(error)).pipe(decompress);
  try {
    for await (const chunk of decompress) yield toBytes(chunk);
  } finally {
    input.destroy();
    decompress.destroy();
  }
}

function toBytes(chunk: string | Uint8Array): Uint8Array {
  return typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}

/** Damaged data are a finding, everything else is a fault of ours. */
function noteDamage(error: unknown, measured: Measured): void {
  const code = codeOf(error);
  if (!/^(Z_|ERR_)/.test(code)) throw error;
  measured.isWhole = false;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
