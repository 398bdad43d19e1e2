import { squaredLengthOf } from '@ingestkit/core/stores';

/**
 * Squared lengths within which the distance of `sqlite-vec`, computed in 32-bit floats, neither overflows nor vanishes.
 */
const SAFE_SQUARED_LENGTH = { least: 1e-12, most: 1e12 };

/**
 * A checked vector as the bytes to bind, or null for the zero vector, which has no direction to compare.
 *
 * The bytes are a view of the vector's own memory. Cosine similarity does not depend on length, so a vector of extreme
 * length is brought to length 1, in a copy.
 *
 * @throws E_BACKEND_VECTOR_CONNECT if it has another size or a value that is not finite.
 */
export function toVectorBytes(vector: Float32Array, vectorSize: number, what: string): Uint8Array | null {
  const squaredLength = squaredLengthOf(vector, vectorSize, what);
  if (squaredLength === 0) return null;
  const isSafe = squaredLength >= SAFE_SQUARED_LENGTH.least && squaredLength <= SAFE_SQUARED_LENGTH.most;
  const safe = isSafe ? vector : scale(vector, 1 / Math.sqrt(squaredLength));
  return new Uint8Array(safe.buffer, safe.byteOffset, safe.byteLength);
}

function scale(vector: Float32Array, factor: number): Float32Array {
  return vector.map((value) => value * factor);
}
