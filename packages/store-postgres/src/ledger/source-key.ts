import { sha256, type SourceIdentity } from '@ingestkit/core';

/**
 * What a source of a tenant in a collection is known by, whatever the length of its URI. No two have the same, and a null
 * tenant is not the empty one.
 */
export function sourceKeyOf({ collection, sourceUri, tenantId }: SourceIdentity): string {
  return sha256(JSON.stringify([collection, sourceUri, tenantId]));
}
