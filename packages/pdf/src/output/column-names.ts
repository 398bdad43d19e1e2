/** Bytes that PostgreSQL keeps of a name; a longer one would be cut there without a word. */
const MAX_NAME_BYTES = 63;

/**
 * Names for columns from their printed headers: lower case, letters and digits of any script, all else `_`; never
 * empty, never beginning with a digit, at most 63 bytes of UTF-8, and unique.
 */
export function columnNames(headers: readonly string[]): string[] {
  const taken = new Set<string>();
  return headers.map((header, column) => {
    const name = firstFree(safeName(header) || `column_${column + 1}`, taken);
    taken.add(name);
    return name;
  });
}

function safeName(header: string): string {
  const name = header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '');
  return fitBytes(/^\p{N}/u.test(name) ? `c_${name}` : name, MAX_NAME_BYTES);
}

function firstFree(name: string, taken: ReadonlySet<string>): string {
  let candidate = name;
  for (let count = 2; taken.has(candidate); count++) {
    const suffix = `_${count}`;
    candidate = fitBytes(name, MAX_NAME_BYTES - suffix.length) + suffix;
  }
  return candidate;
}

function fitBytes(name: string, maxBytes: number): string {
  let fitted = '';
  let bytes = 0;
  for (const character of name) {
    bytes += Buffer.byteLength(character);
    if (bytes > maxBytes) break;
    fitted += character;
  }
  return fitted;
}
