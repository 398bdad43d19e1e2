/**
 * A text as PostgreSQL can hold it: it takes neither NUL characters nor halves of surrogate pairs, which broken PDFs have.
 * Each becomes U+FFFD, the replacement character.
 */
export function toStorableText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}

/** A value as JSON that `jsonb` can hold; see {@link toStorableText}. */
export function toStorableJson(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) => (typeof part === 'string' ? toStorableText(part) : part));
}
