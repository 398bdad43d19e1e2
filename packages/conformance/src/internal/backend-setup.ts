import type { RuleSetup } from '../rule.ts';

/** How the rules of a suite get the backend that they test. */
export interface BackendSetup<Backend> {
  /**
   * Makes a backend. Called once for every rule. Two of them may share one server: the rules use names that are unique
   * to each run, and read nothing else.
   */
  createBackend(): Backend | Promise<Backend>;
  /** Ends what {@link BackendSetup.createBackend} made. Called after every rule, also after one that failed. */
  closeBackend?(backend: Backend): void | Promise<void>;
  /** Capabilities that the backend does not have. Whatever is not named here is tested. */
  lacks?: readonly string[];
  /** Time that one rule may take. Default: that of the vitest config. */
  timeoutMs?: number;
}

/** A setup of rules whose harness holds the backend and more. */
export function toRuleSetup<Backend, Harness>(
  setup: BackendSetup<Backend>,
  toHarness: (backend: Backend) => Harness,
  lacks: readonly string[] = setup.lacks ?? [],
): RuleSetup<Harness> {
  const backends = new Map<Harness, Backend>();
  return {
    createHarness: async () => {
      const backend = await setup.createBackend();
      const harness = toHarness(backend);
      backends.set(harness, backend);
      return harness;
    },
    closeHarness: async (harness) => {
      const backend = backends.get(harness);
      backends.delete(harness);
      if (backend !== undefined) await setup.closeBackend?.(backend);
    },
    lacks,
    ...(setup.timeoutMs === undefined ? {} : { timeoutMs: setup.timeoutMs }),
  };
}
