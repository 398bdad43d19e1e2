import { constants, deflateRawSync, deflateSync } from 'node:zlib';

/** The stream filters that test PDFs can be written with. */
export type TestFilter = 'FlateDecode' | 'LZWDecode' | 'ASCII85Decode' | 'ASCIIHexDecode' | 'RunLengthDecode';

const encoders: Readonly<Record<TestFilter, (data: Uint8Array) => Uint8Array>> = {
  FlateDecode: (data) => deflateSync(data),
  LZWDecode: encodeLzw,
  ASCII85Decode: encodeAscii85,
  ASCIIHexDecode: (data) => Buffer.from(`${Buffer.from(data).toString('hex')}>`, 'latin1'),
  RunLengthDecode: encodeRunLength,
};

/** Encodes data so that decoding with `filters`, first to last, gives it back. */
export function encodeStream(data: Uint8Array, filters: readonly TestFilter[]): Uint8Array {
  return filters.toReversed().reduce((encoded, filter) => encoders[filter](encoded), data);
}

/**
 * A stream for FlateDecode that gives that many MiB of zeros, made without having them: one packed MiB, again and again.
 * About a kilobyte per MiB.
 */
export function deflateBomb(mebibytes: number): Uint8Array {
  const zeros = deflateRawSync(new Uint8Array(1_048_576), { finishFlush: constants.Z_FULL_FLUSH });
  const header = Uint8Array.of(0x78, 0x9c);
  return Buffer.concat([header, ...Array.from({ length: mebibytes }, () => zeros), deflateRawSync(new Uint8Array())]);
}

function encodeAscii85(data: Uint8Array): Uint8Array {
  let text = '';
  for (let start = 0; start < data.length; start += 4) {
    const group = data.subarray(start, start + 4);
    let value = 0;
    for (let index = 0; index < 4; index += 1) value = value * 256 + (group[index] ?? 0);
    if (value === 0 && group.length === 4) {
      text += 'z';
      continue;
    }
    let digits = '';
    for (let index = 0; index < 5; index += 1) {
      digits = String.fromCodePoint(33 + (value % 85)) + digits;
      value = Math.floor(value / 85);
    }
    text += digits.slice(0, group.length + 1);
  }
  return Buffer.from(`${text}~>`, 'latin1');
}

/** Runs of equal bytes where there are three or more, literal bytes elsewhere. */
function encodeRunLength(data: Uint8Array): Uint8Array {
  const encoded: number[] = [];
  let position = 0;
  while (position < data.length) {
    const run = runLengthAt(data, position);
    if (run >= 3) {
      encoded.push(257 - run, data[position] ?? 0);
      position += run;
      continue;
    }
    encoded.push(0, data[position] ?? 0);
    position += 1;
  }
  encoded.push(128);
  return Uint8Array.from(encoded);
}

function runLengthAt(data: Uint8Array, position: number): number {
  let run = 1;
  while (run < 128 && data[position + run] === data[position] && position + run < data.length) run += 1;
  return run;
}

/** LZW as PDF has it: 9 to 12 bits, 256 clears the table, 257 ends, codes grow one early. */
function encodeLzw(data: Uint8Array): Uint8Array {
  const bytes: number[] = [];
  let buffer = 0;
  let bitCount = 0;
  const write = (code: number, width: number): void => {
    buffer = buffer * 2 ** width + code;
    bitCount += width;
    while (bitCount >= 8) {
      const shift = 2 ** (bitCount - 8);
      bytes.push(Math.floor(buffer / shift));
      buffer %= shift;
      bitCount -= 8;
    }
  };
  // The code of a sequence and the byte that follows it, as one number, to the code of the longer sequence.
  let table = new Map<number, number>();
  let width = 9;
  let next = 258;
  let prefix = -1;
  write(256, width);
  for (const byte of data) {
    const key = prefix * 256 + byte;
    const longer = prefix === -1 ? byte : table.get(key);
    if (longer !== undefined) {
      prefix = longer;
      continue;
    }
    write(prefix, width);
    table.set(key, next);
    next += 1;
    if (next + 1 > 2 ** width) width += 1;
    if (next >= 4094) {
      write(256, Math.min(width, 12));
      table = new Map();
      width = 9;
      next = 258;
    }
    prefix = byte;
  }
  if (prefix !== -1) {
    write(prefix, width);
    // The decoder adds an entry for this code too, and may widen before it reads the end.
    if (next + 2 > 2 ** width && width < 12) width += 1;
  }
  write(257, width);
  if (bitCount > 0) write(0, 8 - bitCount);
  return Uint8Array.from(bytes);
}
