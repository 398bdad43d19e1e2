import { describe, expect, test } from 'vitest';
import { parsePDFProcessorConfig } from '../../src/config/index.ts';
import { extractDocument } from '../../src/extract/extract-document.ts';
import { corpusFiles } from '../support/corpus.ts';

/** What a reader sees in real forms: blocks of text and fields, in order. */
const FORMS: Readonly<Record<string, readonly string[]>> = {
  'PDFUA-Ref-2-10_Form.pdf': [
    'PDF/UA form example',
    'From content',
    'Text, required: (empty)',
    'Text, digets: (empty)',
    'Check boxes:',
    'A: not checked',
    'B: not checked',
    'C: not checked',
    'D: not checked',
    'Radio buttons:',
    'yes: not checked',
    'no: not checked',
    'Drop-down: (empty)',
  ],
  'libreoffice-form.pdf': [
    'Example for a Form',
    'First Name: Alice',
    'Last Name: (empty)',
    'Birthday: (empty)',
    'Gender:',
    'Female: not checked',
    'Male: not checked',
    'Nationality: (empty)',
    'Agree to privacy policy: not checked',
    'Other: not checked',
    'First Name_2: Bob',
  ],
  'pdflatex-forms.pdf': ['Name: (empty)', 'Check: not checked', 'Submit', '1'],
};

const files = corpusFiles('documents').filter((file) => Object.keys(FORMS).some((name) => file.endsWith(name)));

describe.skipIf(files.length === 0)('a real form', () => {
  test.each(files)('%s comes out complete, each label once', async (file) => {
    const expected = Object.entries(FORMS).find(([name]) => file.endsWith(name))![1];
    const { pages, errors } = await extractDocument(file, parsePDFProcessorConfig({}), { ocr: null });
    expect(errors).toEqual([]);
    const texts = pages.flatMap((page) => page.blocks.map((block) => block.text));
    expect(texts).toEqual(expected);
  });
});
