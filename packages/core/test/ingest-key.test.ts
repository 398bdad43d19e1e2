import * as fc from 'fast-check';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { chunkId, computeIngestKey, fingerprint, sha256, type IngestKeyParts } from '../src/index.ts';

const PARTS: IngestKeyParts = {
  contentHash: sha256('bytes'),
  sourceUri: 'file:///a.pdf',
  parserVersion: 'ingestkit_pdf:1.0.0',
  configFingerprint: fingerprint({}),
  tenantId: null,
};

/** Short texts of few characters, so that parts often look like the ends and beginnings of each other. */
const nastyText = fc.string({ unit: fc.constantFrom('a', ':', ';', '1', '0', '|', 'null'), maxLength: 6 });

const anyParts: fc.Arbitrary<IngestKeyParts> = fc.record({
  contentHash: nastyText,
  sourceUri: nastyText,
  parserVersion: nastyText,
  configFingerprint: nastyText,
  tenantId: fc.option(nastyText),
});

describe('the ingest key', () => {
  test('is 64 hex digits, the same on every machine', () => {
    expect(computeIngestKey(PARTS)).toBe('bac6494ffa2fa17d0cb2387ede913fd15ed888f014335bfe70a868763ae3cd26');
  });

  test('is equal for equal parts', () => {
    expect(computeIngestKey({ ...PARTS })).toBe(computeIngestKey(PARTS));
  });

  test.each(Object.keys(PARTS))('changes with the part %s', (part) => {
    expect(computeIngestKey({ ...PARTS, [part]: 'another' })).not.toBe(computeIngestKey(PARTS));
  });

  test('is different for different parts, however much the one looks like the other when it is joined', () => {
    fc.assert(
      fc.property(anyParts, anyParts, (left, right) => {
        const isSame = JSON.stringify(left) === JSON.stringify(right);
        expect(computeIngestKey(left) === computeIngestKey(right)).toBe(isSame);
      }),
      { numRuns: 2000 },
    );
    const shifted = { ...PARTS, contentHash: 'a', sourceUri: 'b;1:c' };
    expect(computeIngestKey(shifted)).not.toBe(computeIngestKey({ ...PARTS, contentHash: 'a;1:b', sourceUri: 'c' }));
  });

  test('tells the null tenant from the empty tenant and from the tenant named null', () => {
    const keys = [null, '', 'null', 'null;'].map((tenantId) => computeIngestKey({ ...PARTS, tenantId }));
    expect(new Set(keys).size).toBe(4);
  });

  test('counts the bytes of a part, not its characters', () => {
    const [left, right] = ['é', 'e\u0301'].map((sourceUri) => computeIngestKey({ ...PARTS, sourceUri }));
    expect(left).not.toBe(right);
  });
});

describe('the fingerprint of a config', () => {
  test('does not depend on the order of keys, at any depth', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        expect(fingerprint(reverseKeys(value))).toBe(fingerprint(value));
      }),
    );
  });

  test('is different for different values', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.jsonValue({ maxDepth: 3 }), (left, right) => {
        const isSame = canonical(left) === canonical(right);
        expect(fingerprint(left) === fingerprint(right)).toBe(isSame);
      }),
    );
  });

  test('depends on the order of a list', () => {
    expect(fingerprint(['deskew', 'denoise'])).not.toBe(fingerprint(['denoise', 'deskew']));
  });

  test('tells 1 from "1" and null from nothing', () => {
    const values = [{ a: 1 }, { a: '1' }, { a: null }, {}, { a: true }];
    expect(new Set(values.map(fingerprint)).size).toBe(values.length);
  });

  test('exists for undefined as well', () => {
    expect(fingerprint(undefined)).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('sha256', () => {
  test('is the digest of the bytes, or of the UTF-8 of a text', () => {
    const expected = createHash('sha256').update('größe', 'utf8').digest('hex');
    expect(sha256('größe')).toBe(expected);
    expect(sha256(new TextEncoder().encode('größe'))).toBe(expected);
  });
});

describe('the id of a chunk', () => {
  const key = computeIngestKey(PARTS);

  test('is a UUID of version 5, the same on every machine', () => {
    const id = chunkId(key, 0, sha256('text'));
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(id).toBe('5a698155-1f60-53a7-b64f-1d39f5d6349a');
  });

  test('keeps equal texts of one document apart', () => {
    const hash = sha256('Page intentionally left blank');
    expect(chunkId(key, 1, hash)).not.toBe(chunkId(key, 2, hash));
  });

  test('is different where key, index or text are', () => {
    const anyChunk = fc.tuple(fc.constantFrom('a', 'b', 'c').map(sha256), fc.nat(20), fc.string().map(sha256));
    fc.assert(
      fc.property(anyChunk, anyChunk, (left, right) => {
        expect(chunkId(...left) === chunkId(...right)).toBe(String(left) === String(right));
      }),
    );
  });
});

function reverseKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reverseKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toReversed();
  return Object.fromEntries(entries.map(([name, entry]) => [name, reverseKeys(entry)]));
}

/** JSON with sorted keys, made another way than in the source. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([name, entry]) => `${JSON.stringify(name)}:${canonical(entry)}`);
  return `{${entries.toSorted().join()}}`;
}
