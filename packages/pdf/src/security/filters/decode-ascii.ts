import { hexDigit } from '../syntax/characters.ts';

const TILDE = 0x7e;
const GREATER_THAN = 0x3e;

/** Undoes ASCIIHexDecode up to its `>`; characters that are no digits are skipped. */
export async function* decodeAsciiHex(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let high = -1;
  for await (const chunk of source) {
    const output = new Uint8Array(chunk.length / 2 + 1);
    let used = 0;
    for (const code of chunk) {
      if (code === GREATER_THAN) {
        if (high !== -1) output[used] = high * 16;
        return yield output.subarray(0, used + Number(high !== -1));
      }
      const digit = hexDigit(code);
      if (digit === -1) continue;
      if (high === -1) {
        high = digit;
        continue;
      }
      output[used] = high * 16 + digit;
      used += 1;
      high = -1;
    }
    yield output.subarray(0, used);
  }
}

/** Undoes ASCII85Decode up to its `~`; characters that are no digits are skipped. */
export async function* decodeAscii85(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let value = 0;
  let digits = 0;
  for await (const chunk of source) {
    const output = new Uint8Array(chunk.length * 4 + 4);
    let used = 0;
    for (const code of chunk) {
      if (code === TILDE) {
        if (digits > 1) used = writeGroup(output, used, padded(value, digits), digits - 1);
        return yield output.subarray(0, used);
      }
      if (code === 0x7a && digits === 0) used = writeGroup(output, used, 0, 4);
      if (code < 0x21 || code > 0x75) continue;
      value = value * 85 + code - 0x21;
      digits += 1;
      if (digits < 5) continue;
      used = writeGroup(output, used, value, 4);
      [value, digits] = [0, 0];
    }
    yield output.subarray(0, used);
  }
}

/** The missing digits of the last group count as the highest. */
function padded(value: number, digits: number): number {
  let full = value;
  for (let index = digits; index < 5; index += 1) full = full * 85 + 84;
  return full;
}

function writeGroup(output: Uint8Array, at: number, value: number, bytes: number): number {
  for (let index = 0; index < bytes; index += 1) output[at + index] = Math.floor(value / 256 ** (3 - index)) & 255;
  return at + bytes;
}
