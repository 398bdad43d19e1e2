import { expect, test } from 'vitest';
import { checkSteps, selectSteps } from '../house/check-steps.ts';

const namesOf = (names: readonly string[], except: readonly string[] = []): string[] =>
  selectSteps(names, except).map(({ name }) => name);

test('without names, every step runs', () => {
  expect(namesOf([])).toEqual(checkSteps.map(({ name }) => name));
});

test('a named step brings along what it needs, in the order of the whole', () => {
  expect(namesOf(['smoke', 'lint'])).toEqual(['lint', 'build', 'pack', 'smoke']);
});

test('an excepted step is left out', () => {
  expect(namesOf([], ['tests'])).toEqual(checkSteps.map(({ name }) => name).filter((name) => name !== 'tests'));
});

test('an unknown name is refused with the names that there are', () => {
  expect(() => namesOf(['lnit'])).toThrow(/There is no step lnit\. Steps: format, lint/);
  expect(() => namesOf([], ['lnit'])).toThrow(/There is no step lnit/);
});
