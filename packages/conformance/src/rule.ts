import { describe, test } from 'vitest';

/**
 * One promise of a protocol, as data: a sentence and the code that checks it.
 *
 * Being data, a rule can be registered as a test, and can also be run against a backend that is broken on purpose, to
 * prove that it fails there (see {@link brokenRules}).
 */
export interface Rule<Harness> {
  /** The promise, as a full sentence. Unique within a suite. */
  title: string;
  /** Capabilities without which the promise cannot apply. A backend that lacks one of them says so, and the rule is skipped. */
  requires?: readonly string[];
  /** Resolves when the promise holds, rejects when it is broken. Leaves nothing running behind. */
  run(harness: Harness): Promise<void>;
}

/** How the rules of a suite meet an implementation. */
export interface RuleSetup<Harness> {
  /** Makes what a rule works on. Called once for every rule, so that no rule sees what another one left. */
  createHarness(): Harness | Promise<Harness>;
  /** Ends what {@link RuleSetup.createHarness} made. Called after every rule, also after one that failed. */
  closeHarness?(harness: Harness): void | Promise<void>;
  /** Capabilities that the implementation does not have. Whatever is not named here is tested. */
  lacks?: readonly string[];
  /** Time that one rule may take. Default: that of the vitest config. */
  timeoutMs?: number;
}

/**
 * Registers every rule as a vitest test, in a `describe` of the given name. A rule that needs a capability which the
 * implementation lacks is shown as skipped.
 *
 * @throws RangeError if two rules have one title, or `lacks` names a capability that no rule asks for.
 */
export function registerRules<Harness>(name: string, rules: readonly Rule<Harness>[], setup: RuleSetup<Harness>): void {
  checkTitles(rules);
  checkCapabilities(rules, setup.lacks ?? []);
  describe(name, () => {
    for (const rule of rules) {
      const applies = !missesCapability(rule, setup.lacks ?? []);
      test.runIf(applies)(rule.title, { ...timeoutOf(setup) }, () => runRule(rule, setup));
    }
  });
}

/**
 * Runs all rules, one after another, and gives the titles of those that failed, in the order of the suite. With a
 * backend that is broken in one known way this proves that the rule for it can fail, and that no other rule does.
 */
export async function brokenRules<Harness>(
  rules: readonly Rule<Harness>[],
  setup: RuleSetup<Harness>,
): Promise<string[]> {
  const broken: string[] = [];
  for (const rule of rules) {
    if (missesCapability(rule, setup.lacks ?? [])) continue;
    const holds = await runRule(rule, setup).then(
      () => true,
      () => false,
    );
    if (!holds) broken.push(rule.title);
  }
  return broken;
}

async function runRule<Harness>(rule: Rule<Harness>, setup: RuleSetup<Harness>): Promise<void> {
  const harness = await setup.createHarness();
  try {
    await rule.run(harness);
  } finally {
    await setup.closeHarness?.(harness);
  }
}

function missesCapability<Harness>(rule: Rule<Harness>, lacks: readonly string[]): boolean {
  return rule.requires?.some((capability) => lacks.includes(capability)) ?? false;
}

function timeoutOf<Harness>(setup: RuleSetup<Harness>): { timeout?: number } {
  return setup.timeoutMs === undefined ? {} : { timeout: setup.timeoutMs };
}

function checkTitles<Harness>(rules: readonly Rule<Harness>[]): void {
  const seen = new Set<string>();
  for (const { title } of rules) {
    if (seen.has(title)) throw new RangeError(`Two rules have the title "${title}".`);
    seen.add(title);
  }
}

function checkCapabilities<Harness>(rules: readonly Rule<Harness>[], lacks: readonly string[]): void {
  const known = new Set(rules.flatMap((rule) => rule.requires ?? []));
  const unknown = lacks.filter((capability) => !known.has(capability));
  if (unknown.length > 0) throw new RangeError(`No rule asks for the capability ${unknown.join(', ')}.`);
}
