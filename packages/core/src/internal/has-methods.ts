/** True if `value` is an object (or a function, as proxies are) on which every name is a function. */
export function hasMethods(value: unknown, names: readonly string[]): boolean {
  if ((typeof value !== 'object' || value === null) && typeof value !== 'function') return false;
  return names.every((name) => typeof (value as Record<string, unknown>)[name] === 'function');
}
