import type { ErrorCode } from '@ingestkit/core';
import { basename } from 'node:path';
import { expect } from 'vitest';
import type { BehaviourName } from '../fixture/behaviours.ts';
import type { ExecutionBackendRule } from '../harness.ts';
import { expectAlive, expectFailure, process, resultOf, submitAll } from './steps.ts';

/** What is promised about documents that take their worker down. */
export const ISOLATION_RULES: readonly ExecutionBackendRule[] = [
  costsThatDocumentOnly('exit', 'E_EXECUTION_CRASHED', 'that ends its process'),
  costsThatDocumentOnly('reject-unhandled', 'E_EXECUTION_CRASHED', 'with a rejection that nobody handles'),
  costsThatDocumentOnly('exhaust-memory', 'E_EXECUTION_OUT_OF_MEMORY', 'that needs more memory than the limit'),
  {
    title: 'A document that took its worker down is tried once more before it is given up.',
    requires: ['isolation'],
    run: async (harness) => {
      const backend = await harness.open();
      const document = harness.document('exit');
      await resultOf(harness, backend, await backend.submit(document.filePath, {}));
      expect(document.starts()).toBe(2);
    },
  },
  {
    title: 'A document that takes its worker down only once succeeds at its second try.',
    requires: ['isolation'],
    run: async (harness) => {
      expect((await process(harness, await harness.open(), 'exit-once')).status).toBe('succeeded');
    },
  },
  {
    title: 'The second try is made alone: nothing else runs beside it.',
    requires: ['isolation', 'max-workers'],
    run: async (harness) => {
      const backend = await harness.open({ maxWorkers: 2 });
      const neighbour = harness.document('wait-at-gate');
      const suspect = harness.document('exit-at-gate');
      const others = Array.from({ length: 4 }, () => harness.document('work-a-while'));
      const jobIds = await submitAll(backend, [neighbour, suspect, ...others]);
      await harness.started(neighbour);
      await harness.started(suspect);
      suspect.open();
      await harness.until('the suspect dies', () => harness.journal().some(({ event }) => event === 'leaving'));
      neighbour.open();
      for (const jobId of jobIds) await resultOf(harness, backend, jobId);
      expect(suspect.starts()).toBe(2);
      expect(neighboursOfSecondTry(harness.journal(), basename(suspect.filePath))).toEqual([]);
    },
  },
];

function costsThatDocumentOnly(behaviour: BehaviourName, code: ErrorCode, which: string): ExecutionBackendRule {
  return {
    title: `A document ${which} costs that document only, with ${code}.`,
    requires: ['isolation'],
    run: async (harness) => {
      const backend = await harness.open({ maxWorkers: 2 });
      const neighbour = harness.document('wait-at-gate');
      const neighbourId = await backend.submit(neighbour.filePath, {});
      await harness.started(neighbour);
      const culprit = harness.document(behaviour);
      const culpritId = await backend.submit(culprit.filePath, {});
      await harness.started(culprit);
      // The second try may have to wait for the neighbour.
      neighbour.open();
      expectFailure(await resultOf(harness, backend, culpritId), code);
      expect((await resultOf(harness, backend, neighbourId)).status).toBe('succeeded');
      await expectAlive(harness, backend);
    },
  };
}

/** Documents that were being worked on, or were started, while the suspect was at its second try. */
function neighboursOfSecondTry(journal: readonly { document: string; event: string }[], suspect: string): string[] {
  const running = new Set<string>();
  const neighbours = new Set<string>();
  let tries = 0;
  let isTrying = false;
  for (const { document, event } of journal) {
    if (document === suspect && event === 'started') {
      tries += 1;
      isTrying = tries === 2;
      if (isTrying) for (const other of running) neighbours.add(other);
    } else if (document === suspect) {
      isTrying = false;
    } else if (event === 'started') {
      running.add(document);
      if (isTrying) neighbours.add(document);
    } else {
      running.delete(document);
    }
  }
  return [...neighbours];
}
