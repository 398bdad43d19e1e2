import { commandStep, type CheckStep } from './check-step.ts';

/** What `pnpm check` does, in order: what is quick to fail comes first. */
export const checkSteps: readonly CheckStep[] = [
  commandStep('format', 'every file is formatted', ['oxfmt', '--check', '.']),
  commandStep('lint', 'no lint finding', ['oxlint', '--deny-warnings']),
  commandStep('types', 'every package type-checks', ['pnpm', 'run', 'typecheck']),
  commandStep('unused', 'no unused file, export or dependency', ['knip', '--no-progress']),
  commandStep('docs', 'the generated reference is up to date', ['node', 'scripts/generate-reference.ts', '--check']),
  commandStep('licences', 'permissive licences only', ['node', 'scripts/check-licences.ts']),
  commandStep('tests', 'all tests pass, coverage holds', ['vitest', 'run', '--coverage'], { live: true }),
  commandStep('build', 'every package builds', ['pnpm', 'run', 'build']),
  commandStep('pack', 'every package packs', ['node', 'scripts/pack.ts'], { needs: ['build'] }),
  commandStep('tarballs', 'publint and attw are content', ['node', 'scripts/check-tarballs.ts'], { needs: ['pack'] }),
  commandStep('smoke', 'core and pdf alone read a PDF offline', ['node', 'scripts/pack-smoke.ts'], { needs: ['pack'] }),
  commandStep('alone', 'each package installs alone', ['node', 'scripts/install-alone.ts'], { needs: ['pack'] }),
  commandStep('examples', 'the examples run', ['pnpm', '--recursive', '--filter', './examples/*', 'run', 'check']),
];

/** The steps to run, in their order: the named ones (all if none is named) without the excepted ones, and what they need. */
export function selectSteps(names: readonly string[], except: readonly string[]): CheckStep[] {
  const known = new Map(checkSteps.map((step) => [step.name, step]));
  const wanted = new Set<string>();
  const want = (name: string): void => {
    const step = known.get(name);
    if (step === undefined) throw new Error(`There is no step ${name}. Steps: ${[...known.keys()].join(', ')}`);
    for (const needed of step.needs) want(needed);
    wanted.add(name);
  };
  const excluded = new Set(except);
  for (const name of except) if (!known.has(name)) want(name);
  for (const name of names.length > 0 ? names : known.keys()) if (!excluded.has(name)) want(name);
  return checkSteps.filter(({ name }) => wanted.has(name));
}
