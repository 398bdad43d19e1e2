import { rawPdf, rawStream, type RawBody, type RawPdfOptions } from './raw-pdf.ts';

export interface OnePagePdfOptions extends Omit<RawPdfOptions, 'objects'> {
  /** Further objects; 1 to 5 are taken: catalogue, page tree, page, contents, font. */
  objects?: Readonly<Record<number, RawBody>>;
  /** Further entries of the catalogue. */
  catalog?: string;
  /** Further entries of the page. */
  page?: string;
  /** The content stream. Default: one line of text. */
  content?: RawBody;
}

/** A valid page, 200 by 200 points, that says `Hello`, with whatever a test hangs on it. */
export function onePagePdf(options: OnePagePdfOptions = {}): Uint8Array {
  const { objects, catalog = '', page = '', content = 'BT /F1 12 Tf 20 100 Td (Hello) Tj ET', ...rest } = options;
  return rawPdf({
    ...rest,
    objects: {
      1: `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
      2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      3: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> ${page} >>`,
      4: typeof content === 'string' ? rawStream(content, '', ['FlateDecode']) : content,
      5: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
      ...objects,
    },
  });
}
