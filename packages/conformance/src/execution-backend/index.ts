import { registerRules, type RuleSetup } from '../rule.ts';
import type { ExecutionBackendSetup } from './backend-options.ts';
import { ExecutionBackendHarness, type ExecutionBackendRule } from './harness.ts';
import { CLOSE_RULES } from './rules/close-rules.ts';
import { CONCURRENCY_RULES } from './rules/concurrency-rules.ts';
import { DEADLINE_RULES } from './rules/deadline-rules.ts';
import { ISOLATION_RULES } from './rules/isolation-rules.ts';
import { PROGRESS_RULES } from './rules/progress-rules.ts';
import { RESULT_RULES } from './rules/result-rules.ts';
import { RETENTION_RULES } from './rules/retention-rules.ts';
import { SERVICE_RULES } from './rules/service-rules.ts';
import { STOP_RULES } from './rules/stop-rules.ts';
import { SUBMIT_RULES } from './rules/submit-rules.ts';

export {
  EXECUTION_CAPABILITIES,
  type ExecutionBackendOptions,
  type ExecutionBackendSetup,
  type ExecutionCapability,
} from './backend-options.ts';
export type { ExecutionBackendHarness, ExecutionBackendRule } from './harness.ts';
export type { FixtureConfig } from './fixture/fixture-config.ts';
export type { FixtureServices } from './fixture/fixture-services.ts';
export { fixtureProcessorUrl } from './fixture/fixture-processor-url.ts';

/** Every promise of `ExecutionBackend`. */
export const EXECUTION_BACKEND_RULES: readonly ExecutionBackendRule[] = [
  ...SUBMIT_RULES,
  ...RESULT_RULES,
  ...DEADLINE_RULES,
  ...ISOLATION_RULES,
  ...STOP_RULES,
  ...RETENTION_RULES,
  ...CLOSE_RULES,
  ...CONCURRENCY_RULES,
  ...PROGRESS_RULES,
  ...SERVICE_RULES,
];

/** Registers the rules for execution backends as tests. */
export function testExecutionBackend(name: string, setup: ExecutionBackendSetup): void {
  registerRules(name, EXECUTION_BACKEND_RULES, toExecutionBackendRuleSetup(setup));
}

/** The setup for `brokenRules`. */
export function toExecutionBackendRuleSetup(setup: ExecutionBackendSetup): RuleSetup<ExecutionBackendHarness> {
  return {
    createHarness: () => new ExecutionBackendHarness(setup),
    closeHarness: (harness) => harness.close(),
    ...(setup.lacks === undefined ? {} : { lacks: setup.lacks }),
    ...(setup.timeoutMs === undefined ? {} : { timeoutMs: setup.timeoutMs }),
  };
}
