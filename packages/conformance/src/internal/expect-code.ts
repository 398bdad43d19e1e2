import { isIngestError, type ErrorCode } from '@ingestkit/core';
import { expect } from 'vitest';

/** Fails unless the promise rejects with an error of ingestkit that has the code. */
export async function expectCode(promise: Promise<unknown>, code: ErrorCode): Promise<void> {
  const caught = await rejectionOf(promise);
  expect(isIngestError(caught), `the call should reject with an IngestError ${code}, and gave: ${caught}`).toBe(true);
  expect(caught).toHaveProperty('code', code);
}

/** What the promise rejects with. Fails if it resolves. */
export async function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  const outcome = await promise.then(
    () => ({ resolved: true, caught: undefined }),
    (caught: unknown) => ({ resolved: false, caught }),
  );
  expect(outcome.resolved, 'the call should have been rejected').toBe(false);
  return outcome.caught;
}
