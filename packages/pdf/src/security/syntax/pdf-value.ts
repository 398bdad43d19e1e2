/** Stands for any text string: what a string says is never looked at, so it is not kept. */
export const TEXT = Symbol('text');

/** A reference to an indirect object. The generation does not matter here. */
export interface PdfReference {
  readonly reference: number;
}

export type PdfArray = readonly PdfValue[];
/** Names, decoded and without their slash, to values. Of a name that is given twice the last counts, as in pdf.js. */
export type PdfDictionary = ReadonlyMap<string, PdfValue>;

/** A value of PDF syntax. A JavaScript string is a name. */
export type PdfValue = null | boolean | number | string | typeof TEXT | PdfReference | PdfArray | PdfDictionary;

export function isDictionary(value: PdfValue | undefined): value is PdfDictionary {
  return value instanceof Map;
}

export function isArray(value: PdfValue | undefined): value is PdfArray {
  return Array.isArray(value);
}

export function isReference(value: PdfValue | undefined): value is PdfReference {
  return typeof value === 'object' && value !== null && 'reference' in value;
}
