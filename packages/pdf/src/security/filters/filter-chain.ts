import { isArray, isDictionary, isReference, type PdfDictionary, type PdfValue } from '../syntax/pdf-value.ts';

/** A filter that can be undone here. */
export type Decoder = 'flate' | 'lzw' | 'ascii85' | 'asciiHex' | 'runLength' | 'brotli';

/** One filter of a stream and its parameters. */
export interface FilterStep {
  decoder: Decoder;
  parameters: PdfDictionary | null;
}

/** The filters of a stream, in the order in which they are undone. */
export interface FilterChain {
  steps: readonly FilterStep[];
  /** False where something follows that cannot be undone here: an image codec, encryption, an unknown name. */
  isWhole: boolean;
}

const decoders = new Map<string, Decoder>([
  ['FlateDecode', 'flate'],
  ['Fl', 'flate'],
  ['LZWDecode', 'lzw'],
  ['LZW', 'lzw'],
  ['ASCII85Decode', 'ascii85'],
  ['A85', 'ascii85'],
  ['ASCIIHexDecode', 'asciiHex'],
  ['AHx', 'asciiHex'],
  ['RunLengthDecode', 'runLength'],
  ['RL', 'runLength'],
  ['BrotliDecode', 'brotli'],
]);

/**
 * The most bytes that a filter can make of one: deflate's longest match is 258 bytes in two bits; an LZW code of 12 bits
 * stands for at most 3,839 bytes; `z` stands for four zeros; a run of 128 bytes takes two.
 */
const maximalExpansion: Readonly<Record<Decoder, number>> = {
  flate: 1032,
  lzw: 2560,
  ascii85: 4,
  asciiHex: 1,
  runLength: 64,
  brotli: Number.POSITIVE_INFINITY,
};

/** What an indirect object is, or undefined where that is not known. */
export type Resolve = (objectNumber: number) => PdfValue | undefined;

/**
 * Reads `/Filter` and `/DecodeParms`. Filters that are named by reference are looked up; where the look-up fails the data
 * is taken for what its first bytes look like, since a bomb is not to be hidden by an unusual spelling.
 */
export function filterChain(dictionary: PdfDictionary, data: Uint8Array, resolve: Resolve): FilterChain {
  const names = listOf(dictionary.get('Filter') ?? dictionary.get('F'), resolve);
  const parameters = listOf(dictionary.get('DecodeParms') ?? dictionary.get('DP'), resolve);
  const steps: FilterStep[] = [];
  for (const [index, name] of names.entries()) {
    const decoder = typeof name === 'string' ? decoders.get(name) : guessDecoder(name, data);
    if (decoder === undefined) return { steps, isWhole: false };
    const parameter = parameters[index];
    steps.push({ decoder, parameters: isDictionary(parameter) ? parameter : null });
  }
  return { steps, isWhole: true };
}

/** The most bytes that decoding can give, from the stored size alone. */
export function maximalOutput(storedBytes: number, chain: FilterChain): number {
  return chain.steps.reduce((bytes, step) => bytes * maximalExpansion[step.decoder], storedBytes);
}

function listOf(value: PdfValue | undefined, resolve: Resolve): (PdfValue | undefined)[] {
  const direct = resolved(value, resolve);
  if (direct === null || direct === undefined) return isReference(value) ? [undefined] : [];
  return isArray(direct) ? direct.map((item) => resolved(item, resolve)) : [direct];
}

/** The value itself, or what a reference leads to. */
export function resolved(value: PdfValue | undefined, resolve: Resolve): PdfValue | undefined {
  return isReference(value) ? resolve(value.reference) : value;
}

/** A zlib header: method 8, and the first two bytes divisible by 31. */
function guessDecoder(name: PdfValue | undefined, data: Uint8Array): Decoder | undefined {
  if (name !== undefined) return undefined;
  const [method = 0, flags = 0] = data;
  return (method & 15) === 8 && (method * 256 + flags) % 31 === 0 ? 'flate' : undefined;
}
