import type { PdfDictionary, PdfValue } from './syntax/pdf-value.ts';
import { readObjectAt, type ObjectSource } from './syntax/walk-objects.ts';

/** A stream that the walk has passed. The data are a view into the file. */
export interface FoundStream {
  objectNumber: number;
  dictionary: PdfDictionary;
  data: Buffer;
}

/** Where objects stand, so that one can be looked up by its number or its place. */
export interface ObjectIndex {
  note(objectNumber: number, offset: number): void;
  hasOffset(offset: number): boolean;
  /** The value of the object's last revision in the file; undefined where it stands nowhere outside of object streams. */
  resolve(objectNumber: number): PdfValue | undefined;
}

/** Looked up values are remembered up to this many. */
const MAX_REMEMBERED = 1000;

export function createObjectIndex(source: ObjectSource): ObjectIndex {
  const offsetOf = new Map<number, number>();
  const offsets = new Set<number>();
  const remembered = new Map<number, PdfValue | undefined>();
  return {
    note(objectNumber, offset) {
      offsetOf.set(objectNumber, offset);
      offsets.add(offset);
    },
    hasOffset: (offset) => offsets.has(offset),
    resolve(objectNumber) {
      if (remembered.has(objectNumber)) return remembered.get(objectNumber);
      const offset = offsetOf.get(objectNumber);
      if (offset === undefined || remembered.size >= MAX_REMEMBERED) return undefined;
      const value = readObjectAt(source, offset)?.value;
      remembered.set(objectNumber, value);
      return value;
    },
  };
}
