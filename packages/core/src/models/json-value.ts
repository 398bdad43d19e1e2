import { z } from 'zod';

/** What JSON can say. */
export type JsonValue = z.core.util.JSONType;

/** Nothing that is nested deeper is taken, so that a value that holds itself is refused. */
const DEEPEST_NESTING = 500;

/**
 * JSON as data: no `undefined`, no `NaN`, no instances of classes. As `z.json()`, but no schema that holds itself: so what it
 * is part of can be compiled.
 */
export const JsonValueSchema = z.custom<JsonValue>((value) => isJsonValue(value, 0));

function isJsonValue(value: unknown, depth: number): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || depth > DEEPEST_NESTING) return false;
  const isInside = (inner: unknown): boolean => isJsonValue(inner, depth + 1);
  // A copy, in which there are no holes: they are no values.
  if (Array.isArray(value)) return [...value].every(isInside);
  return z.core.util.isPlainObject(value) && Object.values(value).every(isInside);
}
