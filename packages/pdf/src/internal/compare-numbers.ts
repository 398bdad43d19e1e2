/**
 * What a sort is to be told of two numbers: -1, 0 or 1. Their difference would do as well, but is a fraction here, and the
 * engine makes an object of each fraction that a function returns.
 */
export function compareNumbers(a: number, b: number): -1 | 0 | 1 {
  if (a < b) return -1;
  return a > b ? 1 : 0;
}
