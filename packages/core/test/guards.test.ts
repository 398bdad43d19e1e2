import { describe, expect, test } from 'vitest';
import {
  isEmbeddingBackend,
  isExecutionBackend,
  isIngestLedger,
  isLLMBackend,
  isOCREngine,
  isStructuredDBBackend,
  isVectorStoreBackend,
} from '../src/index.ts';
import * as protocols from '../src/protocols/index.ts';

const GUARDS = [
  { guard: isExecutionBackend, methods: ['submit', 'getResult'] },
  {
    guard: isVectorStoreBackend,
    methods: ['ensureCollection', 'createPayloadIndex', 'upsertChunks', 'deleteByIds', 'deleteStale', 'query'],
  },
  {
    guard: isStructuredDBBackend,
    methods: ['createTable', 'dropTable', 'tableExists', 'getTableSchema', 'getConnectionUri'],
  },
  { guard: isIngestLedger, methods: ['read', 'begin', 'commit', 'abandon'] },
  { guard: isLLMBackend, methods: ['classify', 'generate'] },
  { guard: isEmbeddingBackend, methods: ['embed', 'dimension'] },
  { guard: isOCREngine, methods: ['recognize', 'name'] },
];

function withMethods(methods: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(methods.map((method) => [method, () => undefined]));
}

describe.each(GUARDS.map(({ guard, methods }) => ({ name: guard.name, guard, methods })))('$name', (row) => {
  const { guard, methods } = row;

  test('takes any object with the methods', () => {
    expect(guard(withMethods(methods))).toBe(true);
    expect(guard({ ...withMethods(methods), more: 1 })).toBe(true);
  });

  test('takes methods of a prototype, as those of a class', () => {
    expect(guard(Object.create(withMethods(methods)))).toBe(true);
  });

  test('takes a function with the methods, as a proxy of another thread is', () => {
    const proxy = new Proxy(() => undefined, { get: (_target, name) => withMethods(methods)[String(name)] });
    expect(guard(proxy)).toBe(true);
  });

  test.each(methods.map((method) => [method]))('wants %s to be a function', (method) => {
    expect(guard({ ...withMethods(methods), [method]: 'text' })).toBe(false);
    expect(guard(withMethods(methods.filter((other) => other !== method)))).toBe(false);
  });

  test.each([[null], [undefined], ['text'], [7], [{}], [[]]])('does not take %j', (value) => {
    expect(guard(value)).toBe(false);
  });

  test('is exported by the subpath protocols as well', () => {
    expect(Object.entries(protocols)).toContainEqual([guard.name, guard]);
  });
});

test('Any object with the two methods passes the runtime check of ExecutionBackend', () => {
  expect(isExecutionBackend({ submit: async () => 'id', getResult: async () => ({}) })).toBe(true);
});
