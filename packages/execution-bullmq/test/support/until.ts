const LOOK_AGAIN_AFTER_MS = 20;
const PATIENCE_MS = 20_000;

/** Resolves when the condition holds. @throws Error when the patience is over. */
export async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  const endMs = performance.now() + PATIENCE_MS;
  while (!(await condition())) {
    if (performance.now() > endMs) throw new Error(`Waited in vain until ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_AFTER_MS));
  }
}
