import { isIngestError } from '@ingestkit/core';
import { basename } from 'node:path';
import { expect } from 'vitest';
import { answerOf } from '../fixture/succeeded-result.ts';
import type { ExecutionBackendRule } from '../harness.ts';
import { answer, expectFailure, process, resultOf } from './steps.ts';

/** What is promised about the services of the caller. */
export const SERVICE_RULES: readonly ExecutionBackendRule[] = [
  {
    title: 'The work calls the live services of the caller, and those that hang on them.',
    requires: ['services'],
    run: async (harness) => {
      const backend = await harness.open();
      const { filePath } = harness.document('call-service');
      const result = await resultOf(harness, backend, await backend.submit(filePath, {}));
      expect(answerOf(result)).toEqual([`heard ${basename(filePath)}`, 'heard part']);
      expect(harness.recorded.said).toEqual([basename(filePath), 'part']);
    },
  },
  {
    title: 'A service that the caller has switched off, or that a service does not have, is not there in the work.',
    requires: ['services'],
    run: async (harness) => {
      expect(await answer(harness, 'list-services')).toEqual({
        names: ['echo', 'nothing'],
        nothing: null,
        hasPart: true,
        hasMissingPart: false,
      });
    },
  },
  {
    title: 'Vectors arrive as Float32Array in both directions.',
    requires: ['services'],
    run: async (harness) => {
      expect(await answer(harness, 'send-vectors')).toEqual([
        { isFloat32Array: true, values: [2, 4] },
        { isFloat32Array: true, values: [1] },
      ]);
    },
  },
  {
    title: 'What a service throws keeps its class, code and message on its way to the work.',
    requires: ['services'],
    run: async (harness) => {
      expect(await answer(harness, 'catch-service-errors')).toMatchObject([
        { class: 'IngestError', code: 'E_BACKEND_VECTOR_TIMEOUT', isIngestError: true, message: 'The store is slow.' },
        { class: 'TypeError', code: 'ENOTFOUND', isIngestError: false, message: 'No such host.' },
        { class: 'NotImplementedError', code: 'E_NOT_IMPLEMENTED', isIngestError: true },
      ]);
    },
  },
  {
    title: 'A signal that the work gives to a service reaches it, with its reason.',
    requires: ['services'],
    run: async (harness) => {
      expect(await answer(harness, 'abort-service-call')).toMatchObject({ code: 'E_BACKEND_EMBED_TIMEOUT' });
      const [reason] = harness.recorded.abortReasons;
      expect(isIngestError(reason) ? reason.code : reason).toBe('E_BACKEND_EMBED_TIMEOUT');
    },
  },
  {
    title: 'A call to a service is aborted when its document is stopped.',
    requires: ['services'],
    run: async (harness) => {
      const backend = await harness.open();
      const config = { perDocumentTimeoutSeconds: harness.deadlineSeconds };
      expectFailure(await process(harness, backend, 'wait-in-service', config), 'E_EXECUTION_TIMEOUT');
      await harness.until('the call is aborted', () => harness.recorded.abortReasons.length > 0);
      expect(harness.recorded.waiting()).toBe(0);
    },
  },
];
