const END_OF_DATA = 128;

/** Undoes RunLengthDecode: a length below 128 comes before that many bytes and one more, above before a byte to repeat. */
export async function* decodeRunLength(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let literals = 0;
  let repeats = 0;
  for await (const chunk of source) {
    const parts: Uint8Array[] = [];
    for (let index = 0; index < chunk.length; index += 1) {
      const byte = chunk[index] ?? 0;
      if (literals > 0) {
        const part = chunk.subarray(index, index + literals);
        parts.push(part);
        literals -= part.length;
        index += part.length - 1;
      } else if (repeats > 0) {
        parts.push(new Uint8Array(repeats).fill(byte));
        repeats = 0;
      } else if (byte === END_OF_DATA) {
        return yield Buffer.concat(parts);
      } else if (byte < END_OF_DATA) {
        literals = byte + 1;
      } else {
        repeats = 257 - byte;
      }
    }
    yield Buffer.concat(parts);
  }
}
