import type { ErrorCode, ProcessingResult } from '@ingestkit/core';
import { expect } from 'vitest';
import type { BehaviourName } from '../fixture/behaviours.ts';
import type { FixtureDocument } from '../fixture/document.ts';
import type { FixtureConfig } from '../fixture/fixture-config.ts';
import { answerOf } from '../fixture/succeeded-result.ts';
import type { ExecutionBackendHarness, TestedBackend } from '../harness.ts';

/** Submits the documents one after another, so that they are queued in order; gives their ids in the same order. */
export async function submitAll(backend: TestedBackend, documents: readonly FixtureDocument[]): Promise<string[]> {
  const jobIds: string[] = [];
  for (const { filePath } of documents) jobIds.push(await backend.submit(filePath, {}));
  return jobIds;
}

/** The result of a job. Fails when it does not come. */
export function resultOf(
  harness: ExecutionBackendHarness,
  backend: TestedBackend,
  jobId: string,
): Promise<ProcessingResult> {
  return harness.within(`the result of job ${jobId}`, backend.getResult(jobId));
}

/** Submits one document and waits for its result. */
export async function process(
  harness: ExecutionBackendHarness,
  backend: TestedBackend,
  behaviour: BehaviourName,
  config: FixtureConfig = {},
): Promise<ProcessingResult> {
  return resultOf(harness, backend, await backend.submit(harness.document(behaviour).filePath, config));
}

/** As {@link process}, on a backend of its own, for what the document answers. */
export async function answer(harness: ExecutionBackendHarness, behaviour: BehaviourName): Promise<unknown> {
  const result = await process(harness, await harness.open(), behaviour);
  expect(result.errorDetails).toEqual([]);
  return answerOf(result);
}

/** Fails unless the result is that of a document that failed with this code and nothing else. */
export function expectFailure(result: ProcessingResult, code: ErrorCode): void {
  expect(result).toMatchObject({ status: 'failed', errors: [code], errorDetails: [{ code }] });
}

/** Fails unless the backend still does what it is asked for. */
export async function expectAlive(harness: ExecutionBackendHarness, backend: TestedBackend): Promise<void> {
  expect((await process(harness, backend, 'succeed')).status).toBe('succeeded');
}
