import { squaredLengthOf } from '@ingestkit/core/stores';

/** Bytes before the numbers: how many there are, in two bytes, and two that are always 0. */
const HEADER_BYTES = 4;

/**
 * A checked vector as the bytes to bind, in the binary format of pgvector's `vector`; null for the zero vector.
 *
 * It is brought to length 1: cosine similarity does not depend on length, and numbers of any size then fit into
 * pgvector's sums, and into the 16 bits of a `halfvec`.
 *
 * @param what Whose vector it is, for the message.
 * @throws E_BACKEND_VECTOR_CONNECT if it has another size or a value that is not finite.
 */
export function toVectorBytes(vector: Float32Array, vectorSize: number, what: string): Buffer | null {
  const squaredLength = squaredLengthOf(vector, vectorSize, what);
  if (squaredLength === 0) return null;
  const factor = 1 / Math.sqrt(squaredLength);
  const bytes = Buffer.alloc(HEADER_BYTES + 4 * vector.length);
  bytes.writeUInt16BE(vector.length);
  for (const [index, value] of vector.entries()) bytes.writeFloatBE(value * factor, HEADER_BYTES + 4 * index);
  return bytes;
}
