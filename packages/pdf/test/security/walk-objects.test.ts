import { describe, expect, it } from 'vitest';
import {
  createObjectSource,
  walkObjects,
  type FilePart,
  type IndirectObject,
} from '../../src/security/syntax/walk-objects.ts';
import { latin1, rawStream } from '../support/raw-pdf.ts';

function partsOf(...pieces: (string | Uint8Array)[]): FilePart[] {
  const bytes = Buffer.concat(pieces.map((piece) => (typeof piece === 'string' ? latin1(piece) : piece)));
  return [...walkObjects(createObjectSource(bytes))];
}

function objectsOf(...pieces: (string | Uint8Array)[]): IndirectObject[] {
  return partsOf(...pieces).filter((part) => part.kind === 'object');
}

function numbersOf(...pieces: (string | Uint8Array)[]): number[] {
  return objectsOf(...pieces).map(({ number }) => number);
}

describe('the walk over the objects of a file', () => {
  it('meets every object, all revisions, in order of the file', () => {
    expect(numbersOf('%PDF-1.4\n1 0 obj 5 endobj\n7 2 obj\n[1]\nendobj 1 0 obj 6 endobj')).toStrictEqual([1, 7, 1]);
  });

  it('needs neither line ends, nor an endobj, nor a cross reference', () => {
    expect(numbersOf('1 0 obj<</A 1>>endobj2 0 obj<</B 2>>\n3 0 obj (c)')).toStrictEqual([1, 2, 3]);
    expect(numbersOf('rubbish 12 0 obj << >> endobj more rubbish 0 obj 13 0 obj 1')).toStrictEqual([12, 13]);
  });

  it('takes what looks like an object in a string, a comment or a stream for what it is', () => {
    expect(numbersOf('1 0 obj (2 0 obj endobj) endobj % 3 0 obj 1 endobj\n4 0 obj 1 endobj')).toStrictEqual([1, 4]);
    expect(numbersOf('1 0 obj ', rawStream('2 0 obj << >> endobj'), ' endobj 3 0 obj 1')).toStrictEqual([1, 3]);
  });

  it('gives the data of a stream by its length, also where they hold the word endstream', () => {
    const [object] = objectsOf('1 0 obj ', rawStream('a endstream endobj b'), ' endobj');
    expect(object?.data?.toString('latin1')).toBe('a endstream endobj b');
  });

  it('looks for the end of a stream whose length is wrong or a reference', () => {
    for (const length of ['3', '99999', '-1', '8 0 R', '/x']) {
      const [object, next] = objectsOf(`1 0 obj << /Length ${length} >> stream\r\nabcdef endstream endobj 2 0 obj 1`);
      expect(object?.data?.toString('latin1')).toBe('abcdef ');
      expect(next?.number).toBe(2);
    }
  });

  it('goes on behind a stream that never ends', () => {
    expect(numbersOf('1 0 obj << >> stream\nabc\n2 0 obj 1 endobj 3 0 obj << >> stream\n4 0 obj 5')).toStrictEqual([
      1, 2, 3, 4,
    ]);
  });

  it('gives trailers and the places that cross reference tables name', () => {
    const table = 'xref\n0 2\n0000000000 65535 f \n0000000015 00000 n \n5 1\n0000000200 00000 n \n';
    const parts = partsOf(`1 0 obj 1 endobj\n${table}trailer << /Size 6 >> startxref 9 %%EOF`);
    expect(parts.slice(1)).toStrictEqual([
      { kind: 'trailer', value: new Map([['Size', 6]]) },
      { kind: 'table', offsets: [15, 200] },
    ]);
  });
});
