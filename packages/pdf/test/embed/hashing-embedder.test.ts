import { testEmbeddingBackend } from '@ingestkit/conformance';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHashingEmbedder } from '../../src/embed/hashing-embedder.ts';

const PASSAGES = [
  'The centrifugal pump must be primed before it is started, and its valve kept shut.',
  'Employees are entitled to 28 days of paid leave in each calendar year.',
  'Die Rechnung ist innerhalb von vierzehn Tagen nach Erhalt zu bezahlen.',
  '机器人学习需要大量的训练数据和计算资源。',
  'The committee and the board of the company are the owners of the process for this and that and the other.',
  'Invoice 4711 was paid on 3 March 2024.',
];

testEmbeddingBackend('the hashing embedder', { createBackend: () => createHashingEmbedder({ dimension: 64 }) });

async function embed(text: string, dimension = 768): Promise<Float32Array> {
  const [vector] = await createHashingEmbedder({ dimension }).embed([text]);
  if (vector === undefined) throw new Error('no vector');
  return vector;
}

it.each([0, -1, 1.5, Number.NaN])('refuses vectors of %d numbers', (dimension) => {
  const refusal = expect.objectContaining({ code: 'E_CONFIG_INVALID' });
  expect(() => createHashingEmbedder({ dimension })).toThrow(refusal);
});

const cosine = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);

async function nearest(question: string): Promise<number> {
  const vector = await embed(question);
  const scores = await Promise.all(PASSAGES.map(async (passage) => cosine(vector, await embed(passage))));
  return scores.indexOf(Math.max(...scores));
}

describe('the hashing embedder', () => {
  it.each([
    ['How do I prime the pump?', 0],
    ['What are the days of leave that the employee is entitled to?', 1],
    ['Wann ist die Rechnung zu bezahlen?', 2],
    ['训练数据', 3],
    ['invoice 4711', 5],
    ['pumps and valves', 0],
  ])('finds the passage that has the words of "%s"', async (question, expected) => {
    expect(await nearest(question)).toBe(expected);
  });

  it('takes case, width and composition of characters for the same', async () => {
    expect(await embed('Ｐｕｍｐ CAFÉ')).toEqual(await embed('pump cafe\u0301'));
  });

  it('gives vectors of length 1 for any text, also for one without words', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
        const vector = await embed(text, 64);
        expect(Math.abs(cosine(vector, vector) - 1)).toBeLessThan(1e-4);
      }),
    );
    expect(cosine(await embed(''), await embed('!?'))).toBeCloseTo(1);
    expect(Math.abs(cosine(await embed(''), await embed('pump')))).toBeLessThan(0.2);
  });

  it('gives the same numbers for ever: stored vectors depend on them', async () => {
    const vector = await embed('pump', 8);
    expect([...vector].map((value) => Number(value.toFixed(4)))).toMatchInlineSnapshot(`
      [
        -0.3509,
        0,
        0.3509,
        0,
        0,
        0.7089,
        -0.3509,
        0.358,
      ]
    `);
  });

  it('stops when it is aborted', async () => {
    const embedding = createHashingEmbedder().embed(['text'], { signal: AbortSignal.abort() });
    await expect(embedding).rejects.toThrow('aborted');
  });
});
