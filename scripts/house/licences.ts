const PERMISSIVE = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Unlicense',
]);

/** True if an SPDX expression can be met by permissive licences alone. */
export function isPermissive(expression: string): boolean {
  return alternatives(expression).some((parts) => parts.every((part) => PERMISSIVE.has(part)));
}

/** True if every way to meet an SPDX expression has a licence that spreads to the work that uses it. */
export function isSpreadingCopyleft(expression: string): boolean {
  return alternatives(expression).every((parts) => parts.some((part) => /^(?:A?GPL|SSPL|EUPL|OSL|BUSL)/i.test(part)));
}

/** The alternatives of an expression with OR and AND; npm names nest no deeper in practice. */
function alternatives(expression: string): string[][] {
  const bare = expression.replaceAll(/[()]/g, '');
  return bare.split(/\s+OR\s+/i).map((alternative) => alternative.split(/\s+AND\s+/i).map((part) => part.trim()));
}
