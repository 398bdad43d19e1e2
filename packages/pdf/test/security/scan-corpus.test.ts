import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { corpusFiles, corpusFolder } from '../support/corpus.ts';
import { scan } from './scan.ts';

/** What a look with qpdf found in the documents that are hostile on purpose. */
const withActiveContent = [
  'pdfjs-annotation-button-widget.pdf',
  'pdfjs-annotation-text-widget.pdf',
  'pdfjs-annotation_hidden_noview.pdf',
  'pdfjs-autoprint.pdf',
  'pdfjs-bug1802888.pdf',
  'pdfjs-bug1844576.pdf',
  'pdfjs-issue14705.pdf',
  'pdfjs-issue15753.pdf',
  'pdfjs-issue17540.pdf',
  'pdfjs-issue17846.pdf',
  'pdfjs-issue18561.pdf',
  'pdfjs-js-buttons.pdf',
];
const withAttachments = [
  'pdfjs-annotation-button-widget.pdf',
  'pdfjs-annotation-text-widget.pdf',
  'pdfjs-bug1937438_mml_from_latex.pdf',
  'pdfjs-issue18030.pdf',
  'with-attachment.pdf',
];

async function namesWith(folder: string, code: string): Promise<string[]> {
  const names: string[] = [];
  for (const file of corpusFiles(folder)) {
    const { errors, warnings } = await scan(await readFile(file));
    if ([...errors, ...warnings].some((entry) => entry.code === code)) names.push(path.basename(file));
  }
  return names;
}

describe.skipIf(corpusFolder === undefined)('real documents', () => {
  it.each(['documents', 'headings', 'tables', 'scans', 'scans/truth'])('of %s are all let through', async (folder) => {
    for (const file of corpusFiles(folder)) {
      const { errors } = await scan(await readFile(file));
      expect([file, errors]).toStrictEqual([file, []]);
    }
  });

  it('that are hostile are refused for the scripts and launch actions that they hold, and no others', async () => {
    expect(await namesWith('hostile', 'E_SECURITY_JAVASCRIPT')).toStrictEqual(withActiveContent);
  });

  it('that are hostile are said to have attachments where they have', async () => {
    expect(await namesWith('hostile', 'W_EMBEDDED_FILES')).toStrictEqual(withAttachments);
  });

  it('that are hostile hold no bomb, and one is no PDF', async () => {
    expect(await namesWith('hostile', 'E_SECURITY_DECOMPRESSION_BOMB')).toStrictEqual([]);
    expect(await namesWith('hostile', 'E_SECURITY_INVALID_PDF')).toStrictEqual(['fake-jpg.pdf']);
  });
});
