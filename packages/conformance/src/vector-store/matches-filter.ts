import type { ChunkFilter, ChunkMetadata } from '@ingestkit/core';

const CUSTOM_PREFIX = 'custom.';

/** True if every field of the filter is equal, in value and in type. An absent field counts as null. */
export function matchesFilter(metadata: ChunkMetadata, filter: ChunkFilter): boolean {
  return Object.entries(filter).every(([field, value]) => valueOf(metadata, field) === value);
}

/** The value of a metadata field, or of a field of the caller's own by `custom.<name>`; null where it is absent. */
export function valueOf(metadata: ChunkMetadata, field: string): unknown {
  const [fields, name]: [Record<string, unknown>, string] = field.startsWith(CUSTOM_PREFIX)
    ? [metadata.custom, field.slice(CUSTOM_PREFIX.length)]
    : [metadata, field];
  return Object.hasOwn(fields, name) ? (fields[name] ?? null) : null;
}
