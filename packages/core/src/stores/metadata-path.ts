import { IngestError } from '../errors/ingest-error.ts';
import { ChunkMetadataSchema } from '../models/chunk.ts';

const CUSTOM_PREFIX = 'custom.';

/**
 * Where the field of a filter is in the JSON of chunk metadata, outermost name first: `['language']`, or
 * `['custom', 'room']` of `custom.room`. What follows `custom.` is one name, whatever characters it holds.
 *
 * @throws E_BACKEND_VECTOR_CONNECT if chunk metadata has no such field: a filter by a misspelt name would find nothing
 *   and say nothing.
 */
export function metadataPath(field: string): readonly [string] | readonly ['custom', string] {
  if (field.startsWith(CUSTOM_PREFIX)) return ['custom', field.slice(CUSTOM_PREFIX.length)];
  if (Object.hasOwn(ChunkMetadataSchema.shape, field)) return [field];
  throw new IngestError(
    'E_BACKEND_VECTOR_CONNECT',
    `Chunk metadata has no field "${field}". Use one of ${Object.keys(ChunkMetadataSchema.shape).join(', ')}, ` +
      'or custom.<name> for a field of your own.',
    { recoverable: false },
  );
}
