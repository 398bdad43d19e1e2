/** Adds a term's weight to the place of the vector that its hash names, with the hash's sign. */
export function addTerm(vector: Float64Array, term: string, weight: number): void {
  const hash = hash32(term);
  const place = (hash >>> 1) % vector.length;
  const sign = (hash & 1) === 0 ? 1 : -1;
  vector[place] = (vector[place] ?? 0) + sign * weight;
}

/**
 * A 32-bit hash of the UTF-16 code units: FNV-1a, then the last steps of MurmurHash3, without which the low bits of
 * similar words are too alike. Fixed for ever: stored vectors depend on it.
 */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
