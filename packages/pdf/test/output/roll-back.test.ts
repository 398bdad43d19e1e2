import { describe, expect, it } from 'vitest';
import type { ChunkDraft } from '../../src/chunk/chunk-draft.ts';
import type { WriteOutcome } from '../../src/output/write-document.ts';
import type { WriteBackends } from '../../src/output/write-run.ts';
import { draftsOf, identity, openTestStore, withFaults, write, type FaultKind, type TestStore } from './write-setup.ts';

/** What the store held before, by the key of the run that wrote it. */
const HISTORIES = [
  { title: 'an empty store', earlier: [] },
  { title: 'an older version of the source', earlier: ['old'] },
  { title: 'the very same version, which is ingested again by force', earlier: ['new'] },
];

const FAULTS: FaultKind[] = ['refused', 'answer lost'];

/** The run id of a chunk that was there before may have changed: the text, the place and the vector have not. */
const withoutRunIds = (snapshot: unknown): unknown =>
  JSON.parse(JSON.stringify(snapshot, (key, value: unknown) => (key === 'ingestRunId' ? undefined : value)));

async function prepare(test: TestStore, earlier: readonly string[]): Promise<void> {
  for (const key of earlier) await write(test.backends, identity(key, `run-${key}-1`));
}

/** Runs with the n-th call failing; gives undefined once a run makes fewer calls than that. */
async function failAt(
  call: number,
  how: { earlier: readonly string[]; kind: FaultKind; ledger: boolean },
): Promise<{ outcome: WriteOutcome; before: unknown; after: unknown; name: string } | undefined> {
  using test = openTestStore();
  const source: WriteBackends = how.ledger ? test.backends : { ...test.backends, ledger: null };
  await prepare({ ...test, backends: source }, how.earlier);
  const before = withoutRunIds(await test.snapshot());
  const backends = withFaults(source, (count) => count === call, { kind: how.kind });
  const outcome = await write(backends, identity('new', 'run-new-2'));
  const name = backends.calls[call - 1];
  if (name === undefined) return undefined;
  return { outcome, before, after: withoutRunIds(await test.snapshot()), name };
}

describe.each(HISTORIES)('over $title, with each call in turn', ({ earlier }) => {
  describe.each(FAULTS)('%s', (kind) => {
    it.each([true, false])('a run either is in or the store is as before (ledger: %s)', async (ledger) => {
      const runs: NonNullable<Awaited<ReturnType<typeof failAt>>>[] = [];
      for (let call = 1; ; call++) {
        const run = await failAt(call, { earlier, kind, ledger });
        if (run === undefined) break;
        runs.push(run);
      }
      const failed = runs.filter((run) => !run.outcome.committed);
      const names = failed.map((run) => run.name);
      expect(names).toEqual(
        expect.arrayContaining(['dimension', 'ensureCollection', 'embed', 'upsertChunks', 'createTable']),
      );
      for (const run of failed) {
        expect(run.outcome.errors, run.name).toHaveLength(1);
        expect(run.after, run.name).toEqual(run.before);
      }
      for (const run of runs.filter((each) => each.outcome.committed)) {
        const after = JSON.stringify(run.after);
        expect(after.match(/new (one|two|three|four|five)/g), run.name).toHaveLength(5);
        expect(after.includes('"old one"') && run.outcome.errors.length === 0, run.name).toBe(false);
      }
    });
  });
});

describe('a roll-back', () => {
  it('that fails itself is reported next to what stopped the run', async () => {
    using test = openTestStore();
    let isDown = false;
    const backends = withFaults(test.backends, (_, name) => {
      isDown ||= name === 'createTable';
      return isDown;
    });
    const outcome = await write(backends, identity('key1', 'run1'));
    expect(outcome.errors.map((error) => error.code)).toEqual(['E_BACKEND_DB_CONNECT', 'E_BACKEND_VECTOR_CONNECT']);
    expect(outcome.errors[1]?.message).toContain('The roll-back failed');
    expect(outcome.written.vectorPointIds).toHaveLength(4);
    expect(outcome.written.dbTableNames).toEqual([]);
  });

  it('goes on with its other steps where one fails', async () => {
    using test = openTestStore();
    const backends = withFaults(test.backends, (_, name) => name === 'commit' || name === 'deleteByIds');
    const outcome = await write(backends, identity('key1', 'run1'));
    expect(outcome.errors).toHaveLength(2);
    expect(await test.snapshot()).toMatchObject({ tables: [], record: null });
  });

  it('does not happen where nobody can tell whether the run was committed', async () => {
    using test = openTestStore();
    let isDown = false;
    const backends = withFaults(
      test.backends,
      (_, name) => {
        isDown ||= name === 'commit';
        return isDown;
      },
      { kind: 'answer lost' },
    );
    const outcome = await write(backends, identity('key1', 'run1'));
    expect(outcome.errors[1]?.message).toContain('Nothing was rolled back');
    expect(await test.snapshot()).toMatchObject({ record: { ingestRunId: 'run1', chunkCount: 5 } });
  });

  it('waits for a call that was given up and still runs', async () => {
    using test = openTestStore();
    const { vectorStore } = test.backends;
    const slow = Promise.withResolvers<void>();
    const backends: WriteBackends = {
      ...test.backends,
      vectorStore: new Proxy(vectorStore, {
        get: (target, key) =>
          key === 'upsertChunks'
            ? async (...values: Parameters<typeof vectorStore.upsertChunks>) => {
                await slow.promise;
                return target.upsertChunks(...values);
              }
            : Reflect.get(target, key),
      }),
    };
    const controller = new AbortController();
    const running = write(backends, identity('key1', 'run1'), {
      signal: controller.signal,
      drafts: (async function* drafts() {
        yield* draftsOf('key1').slice(0, 2);
        yield* draftsOf('key1').slice(2);
      })(),
    });
    controller.abort();
    slow.resolve();
    expect((await running).committed).toBe(false);
    expect(await test.snapshot()).toEqual({ chunks: [], tables: [], record: null });
  });
});

describe('a run that was overtaken', () => {
  /** Stops before its last chunk until a newer run of the same source has ended. */
  async function* draftsWith(key: string, newer: () => Promise<unknown>, fail: boolean): AsyncGenerator<ChunkDraft> {
    yield* draftsOf(key).slice(0, 4);
    await newer();
    if (fail) throw new Error('late failure');
    yield* draftsOf(key).slice(4);
  }

  it.each([
    { newerKey: 'same', fail: false },
    { newerKey: 'same', fail: true },
    { newerKey: 'newer', fail: false },
    { newerKey: 'newer', fail: true },
  ])(
    'cannot undo or spoil the newer one (newer key: $newerKey, fails by itself: $fail)',
    async ({ newerKey, fail }) => {
      using test = openTestStore();
      let expected: Awaited<ReturnType<TestStore['snapshot']>> | undefined;
      const newer = async (): Promise<void> => {
        expect((await write(test.backends, identity(newerKey, 'run-new'))).committed).toBe(true);
        expected = await test.snapshot();
      };
      const late = await write(test.backends, identity('same', 'run-late'), {
        drafts: draftsWith('same', newer, fail),
      });
      expect(late.committed).toBe(false);
      expect(late.errors.map((error) => error.code)).toEqual([fail ? 'E_PROCESS_CHUNK' : 'E_EXECUTION_CANCELLED']);
      const tables = [[`pdf_${newerKey}_p1_t0`, [{ a: 1 }, { a: 2 }]]];
      expect(await test.snapshot()).toEqual({ ...expected, tables });
    },
  );
});
