import { maskUrl } from '@ingestkit/core';

/** Field names that hold secrets. `chunkSizeTokens` and the like are not meant. */
const SECRET_NAME =
  /(?:passwords?|passphrases?|secrets?|credentials?|api_?keys?|private_?keys?|access_?keys?|(?:auth|access|refresh)_?tokens?|authorization|queue_?url)$/i;

/**
 * A copy of a config that may go into a queue: fields whose name says that they hold a secret are left out at any
 * depth, fields that are undefined too, and passwords in URLs are masked. Workers have secrets of their own.
 * @throws DataCloneError for what cannot be copied, such as a function.
 */
export function withoutSecrets(value: unknown): unknown {
  if (typeof value === 'string') return maskUrl(value);
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (!isPlainObject(value)) return isPrimitive(value) ? value : structuredClone(value);
  const open = Object.entries(value).filter(([name, field]) => field !== undefined && !SECRET_NAME.test(name));
  return Object.fromEntries(open.map(([name, field]) => [name, withoutSecrets(field)]));
}

function isPrimitive(value: unknown): boolean {
  return value === null || (typeof value !== 'object' && typeof value !== 'function');
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
