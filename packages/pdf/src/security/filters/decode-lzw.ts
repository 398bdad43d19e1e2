const CLEAR = 256;
const END_OF_DATA = 257;
const TABLE_SIZE = 4096;
const CHUNK_SIZE = 65_536;

/**
 * Undoes LZW as PDF has it, in chunks: codes of 9 to 12 bits, high bits first. `earlyChange` is the parameter of that
 * name: codes get longer one code early (1, the default) or not (0). Ends at the first code that makes no sense.
 */
export async function* decodeLzw(source: AsyncIterable<Uint8Array>, earlyChange: number): AsyncGenerator<Uint8Array> {
  // Each entry is the entry before it and one more byte, so the table takes the same memory whatever it stands for.
  const prefix = new Uint16Array(TABLE_SIZE);
  const suffix = Uint8Array.from({ length: TABLE_SIZE }, (_, code) => code & 255);
  const length = new Uint16Array(TABLE_SIZE).fill(1);
  const first = Uint8Array.from(suffix);
  let output = new Uint8Array(CHUNK_SIZE);
  let used = 0;
  let bits = 0;
  let bitCount = 0;
  let width = 9;
  let next = 258;
  let previous = -1;

  for await (const chunk of source) {
    for (const byte of chunk) {
      bits = ((bits << 8) | byte) & 0xff_ff_ff;
      bitCount += 8;
      if (bitCount < width) continue;
      bitCount -= width;
      const code = (bits >> bitCount) & ((1 << width) - 1);
      if (code === END_OF_DATA) return yield output.subarray(0, used);
      if (code === CLEAR) {
        [width, next, previous] = [9, 258, -1];
        continue;
      }
      if (code > next || (code === next && previous === -1)) return yield output.subarray(0, used);
      if (previous !== -1 && next < TABLE_SIZE) {
        prefix[next] = previous;
        suffix[next] = first[code === next ? previous : code] ?? 0;
        first[next] = first[previous] ?? 0;
        length[next] = (length[previous] ?? 0) + 1;
        next += 1;
      }
      const size = length[code] ?? 0;
      if (used + size > CHUNK_SIZE) {
        yield output.subarray(0, used);
        [output, used] = [new Uint8Array(CHUNK_SIZE), 0];
      }
      for (let at = used + size - 1, from = code; at >= used; at -= 1) {
        output[at] = suffix[from] ?? 0;
        from = prefix[from] ?? 0;
      }
      used += size;
      previous = code;
      if (next + earlyChange >= 1 << width && width < 12) width += 1;
    }
  }
  yield output.subarray(0, used);
}
