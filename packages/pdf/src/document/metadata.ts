import type { PdfjsDocument } from './pdfjs.ts';

/** What the document says of itself. Empty strings count as not said. */
export interface DocumentMetadata {
  title: string | null;
  author: string | null;
  subject: string | null;
  keywords: string | null;
  creator: string | null;
  producer: string | null;
  /** ISO 8601, or null where it is missing or no date. */
  creationDate: string | null;
  modificationDate: string | null;
  /** For example `1.7`. */
  pdfVersion: string | null;
  /** BCP 47 tag that the producer set, for example `en-US`. */
  language: string | null;
  isTagged: boolean;
  hasFormFields: boolean;
  hasXfa: boolean;
}

/** Reads the document's information dictionary. */
export async function readMetadata(
  document: PdfjsDocument,
): Promise<{ metadata: DocumentMetadata; isEncrypted: boolean }> {
  const { info, hasStructTree } = (await document.getMetadata()) as {
    info: Record<string, unknown>;
    hasStructTree?: boolean;
  };
  const text = (name: string): string | null => {
    const value = info[name];
    return typeof value === 'string' ? clean(value) || null : null;
  };
  return {
    isEncrypted: text('EncryptFilterName') !== null,
    metadata: {
      title: text('Title'),
      author: text('Author'),
      subject: text('Subject'),
      keywords: text('Keywords'),
      creator: text('Creator'),
      producer: text('Producer'),
      creationDate: toIsoDate(text('CreationDate')),
      modificationDate: toIsoDate(text('ModDate')),
      pdfVersion: text('PDFFormatVersion'),
      language: text('Language'),
      isTagged: hasStructTree === true,
      hasFormFields: info['IsAcroFormPresent'] === true,
      hasXfa: info['IsXFAPresent'] === true,
    },
  };
}

function clean(value: string): string {
  return value.replaceAll('\u0000', '').normalize('NFC').trim();
}

/** A PDF date, `D:YYYYMMDDHHmmSSOHH'mm'` with everything after the year optional, as ISO 8601. */
export function toIsoDate(value: string | null): string | null {
  const match = /^(?:D:)?(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(?:([+-])(\d{2})'?(\d{2})?)?/.exec(value ?? '');
  if (match === null) return null;
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', sign, offsetHour, offsetMinute] =
    match;
  const zone = sign === undefined ? 'Z' : `${sign}${offsetHour}:${offsetMinute ?? '00'}`;
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
