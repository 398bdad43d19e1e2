import { runCommand, runPnpm } from './run-command.ts';

/** One named part of `pnpm check`. */
export interface CheckStep {
  /** How the step is asked for: `pnpm check lint`. */
  name: string;
  /** What it makes sure of, in a few words. */
  summary: string;
  /** Steps that must have run well before. */
  needs: readonly string[];
  /** Ends with 0 if all is well. */
  run: () => Promise<{ code: number; output: string }>;
  /** Shows its output as it comes: for what takes long. */
  live: boolean;
}

/** What a step is made of; see {@link CheckStep}. */
export interface CheckStepOptions {
  needs?: readonly string[];
  live?: boolean;
}

/** A step that runs a command of this workspace's tools. */
export function commandStep(
  name: string,
  summary: string,
  [command, ...args]: readonly [string, ...string[]],
  { needs = [], live = false }: CheckStepOptions = {},
): CheckStep {
  const run = () => (command === 'pnpm' ? runPnpm(args, { live }) : runCommand(command, args, { live }));
  return { name, summary, needs, live, run };
}
