import { expect, test } from 'vitest';
import { isPermissive, isSpreadingCopyleft } from '../house/licences.ts';

test('a permissive licence passes, alone or as one of several to choose from', () => {
  expect(isPermissive('MIT')).toBe(true);
  expect(isPermissive('(MIT OR GPL-3.0)')).toBe(true);
  expect(isPermissive('(MIT AND BSD-3-Clause)')).toBe(true);
});

test('a licence that is not known to be permissive does not pass', () => {
  expect(isPermissive('Unknown')).toBe(false);
  expect(isPermissive('MPL-2.0')).toBe(false);
  expect(isPermissive('MIT AND GPL-2.0')).toBe(false);
});

test('a copyleft licence that spreads is recognised, unless there is another choice', () => {
  expect(isSpreadingCopyleft('AGPL-3.0-only')).toBe(true);
  expect(isSpreadingCopyleft('GPL-2.0 OR LGPL-3.0')).toBe(false);
  expect(isSpreadingCopyleft('MIT OR GPL-3.0')).toBe(false);
  expect(isSpreadingCopyleft('MPL-2.0')).toBe(false);
});
