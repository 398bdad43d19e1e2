import { IngestError } from '@ingestkit/core';

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
  if (!(vector instanceof Float32Array)) throw refuse(`${what} has no Float32Array as its vector`);
  if (vector.length !== vectorSize) {
    throw refuse(`${what} has a vector of ${vector.length} numbers and the collection takes ${vectorSize}`);
  }
  let squaredLength = 0;
  for (const value of vector) squaredLength += value * value;
  if (!Number.isFinite(squaredLength)) throw refuse(`${what} has a vector with a value that is not finite`);
  if (squaredLength === 0) return null;
  const isSafe = squaredLength >= SAFE_SQUARED_LENGTH.least && squaredLength <= SAFE_SQUARED_LENGTH.most;
  const safe = isSafe ? vector : scale(vector, 1 / Math.sqrt(squaredLength));
  return new Uint8Array(safe.buffer, safe.byteOffset, safe.byteLength);
}

function scale(vector: Float32Array, factor: number): Float32Array {
  return vector.map((value) => value * factor);
}

function refuse(reason: string): IngestError {
  return new IngestError(
    'E_BACKEND_VECTOR_CONNECT',
    `Nothing was done: ${reason}. Check that the embedding model is the one that the collection was made with.`,
    { recoverable: false },
  );
}
