/**
 * How long a server wants to be left alone, by its `retry-after-ms` or `retry-after` header: milliseconds, seconds, or a
 * date. Undefined where it does not say, or says it in another way.
 * @param nowMs the time now, as of `Date.now()`.
 */
export function retryAfterMs(headers: Readonly<Record<string, string>>, nowMs: number): number | undefined {
  const { 'retry-after-ms': milliseconds, 'retry-after': value } = headers;
  if (milliseconds !== undefined && isCount(milliseconds)) return Number(milliseconds);
  if (value === undefined) return undefined;
  if (isCount(value)) return Number(value) * 1000;
  const atMs = Date.parse(value);
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - nowMs);
}

function isCount(text: string): boolean {
  return /^\d+(?:\.\d+)?$/.test(text.trim());
}
