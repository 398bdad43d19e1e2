/** Numbers from the smallest up. In a typed array the engine compares them itself, and makes no object of any. */
export function ascending(values: readonly number[]): Float64Array {
  return new Float64Array(values).toSorted();
}
