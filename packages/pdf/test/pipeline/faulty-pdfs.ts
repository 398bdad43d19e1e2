import { deflateBomb } from '../support/stream-filters.ts';
import { onePagePdf } from '../support/one-page-pdf.ts';
import { encodedStream, latin1, rawPdf, rawStream } from '../support/raw-pdf.ts';

/** A page that is one picture. */
export function scannedPdf(): Uint8Array {
  return onePagePdf({
    content: 'q 200 0 0 200 0 0 cm /I Do Q',
    page: '/Resources << /XObject << /I 6 0 R >> >>',
    objects: {
      6: rawStream(
        Buffer.alloc(3, 128),
        '/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceRGB /BitsPerComponent 8',
      ),
    },
  });
}

/** A page whose text layer maps every glyph to the private use area. */
export function garbledPdf(): Uint8Array {
  const codes = 'abcdefghijklmnopqrstuvwxyz';
  const mapping = [...codes].map((letter, index) => {
    const target = (0xe000 + index).toString(16);
    return `<${letter.charCodeAt(0).toString(16)}> <${target}>`;
  });
  const toUnicode =
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange ' +
    `${mapping.length} beginbfchar ${mapping.join(' ')} endbfchar endcmap end end`;
  const lines = Array.from({ length: 8 }, () => '(the words of this page) Tj T*').join(' ');
  return onePagePdf({
    content: `BT /F1 12 Tf 14 TL 20 180 Td ${lines} ET`,
    objects: {
      5: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>',
      6: rawStream(toUnicode),
    },
  });
}

export const blankPdf = (): Uint8Array => onePagePdf({ content: '' });

export const drawingPdf = (): Uint8Array => onePagePdf({ content: '20 20 m 80 90 120 90 150 20 c S' });

export const scriptedPdf = (): Uint8Array =>
  onePagePdf({ catalog: '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>' });

export const bombPdf = (): Uint8Array =>
  onePagePdf({ content: encodedStream(deflateBomb(300), '/Filter /FlateDecode') });

export const emptyPdf = (): Uint8Array =>
  rawPdf({ objects: { 1: '<< /Type /Catalog /Pages 2 0 R >>', 2: '<< /Type /Pages /Kids [] /Count 0 >>' } });

export const corruptPdf = (): Uint8Array => latin1('%PDF-1.7\nnothing of a PDF follows');

/** Two pages of which the second is not there. */
export const missingPagePdf = (): Uint8Array =>
  onePagePdf({ objects: { 2: '<< /Type /Pages /Kids [3 0 R 99 0 R] /Count 2 >>' } });

/** The same file with a pointer to the cross reference that leads nowhere. */
export function withBrokenXref(bytes: Uint8Array): Uint8Array {
  return latin1(
    Buffer.from(bytes)
      .toString('latin1')
      .replace(/startxref\n\d+/, 'startxref\n77777'),
  );
}

/** The only page is not there, and the cross reference is broken. */
export const unrepairablePdf = (): Uint8Array =>
  withBrokenXref(onePagePdf({ objects: { 2: '<< /Type /Pages /Kids [99 0 R] /Count 1 >>' } }));
