import { describe, expect, test } from 'vitest';
import { brokenRules, type Rule, type RuleSetup } from '../../src/index.ts';

/** A backend that breaks one promise and keeps all others. */
export interface BrokenBackend<Backend> {
  /** Title of the rule that must find it. */
  breaks: string;
  create(): Backend;
}

/**
 * Registers the proof of a suite: each broken backend fails the rule that it breaks and no other, and each rule has a
 * broken backend.
 */
export function proveRules<Backend, Harness>(
  rules: readonly Rule<Harness>[],
  brokenBackends: readonly BrokenBackend<Backend>[],
  toSetup: (createBackend: () => Backend) => RuleSetup<Harness>,
): void {
  describe('each rule is failed by a backend that breaks it, and by no rule else', () => {
    for (const { breaks, create } of brokenBackends) {
      test(breaks, async () => {
        expect(await brokenRules(rules, toSetup(create))).toEqual([breaks]);
      });
    }
  });

  test('there is a broken backend for every rule', () => {
    const broken = brokenBackends.map(({ breaks }) => breaks);
    expect(broken.toSorted()).toEqual(rules.map(({ title }) => title).toSorted());
  });
}
