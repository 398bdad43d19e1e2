import { IngestError } from '../errors/ingest-error.ts';

/**
 * Checks a vector and gives the sum of the squares of its numbers: 0 is the zero vector, which has no direction to compare.
 *
 * @param vectorSize How many numbers the collection takes.
 * @param what Whose vector it is, for the message: `The query`.
 * @throws E_BACKEND_VECTOR_CONNECT if it has another size or a value that is not finite.
 */
export function squaredLengthOf(vector: Float32Array, vectorSize: number, what: string): number {
  if (!(vector instanceof Float32Array)) throw refuse(`${what} has no Float32Array as its vector`);
  if (vector.length !== vectorSize) {
    throw refuse(`${what} has a vector of ${vector.length} numbers and the collection takes ${vectorSize}`);
  }
  let squaredLength = 0;
  for (const value of vector) squaredLength += value * value;
  if (!Number.isFinite(squaredLength)) throw refuse(`${what} has a vector with a value that is not finite`);
  return squaredLength;
}

function refuse(reason: string): IngestError {
  return new IngestError(
    'E_BACKEND_VECTOR_CONNECT',
    `Nothing was done: ${reason}. Check that the embedding model is the one that the collection was made with.`,
    { recoverable: false },
  );
}
