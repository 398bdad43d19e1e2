import { expect, test } from 'vitest';
import { EXECUTION_BACKEND_RULES, brokenRules, toExecutionBackendRuleSetup } from '../../src/index.ts';
import { SimulatedBackend } from './simulated-backend.ts';
import { inVirtualTime } from './virtual-time.ts';

test('The simulated backend, which the broken ones are made of, keeps every promise.', async () => {
  const setup = toExecutionBackendRuleSetup({ createBackend: (options) => new SimulatedBackend(options) });
  expect(await inVirtualTime(() => brokenRules(EXECUTION_BACKEND_RULES, setup))).toEqual([]);
});
