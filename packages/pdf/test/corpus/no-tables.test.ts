import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { withDocument } from '../../src/document/index.ts';
import { layoutPage } from '../../src/layout/page-layout.ts';
import { corpusFolder } from '../support/corpus.ts';

/** Pages without a table, counted from 1, and what stands there that looks like one. */
const PAGES: readonly [what: string, file: string, pages: readonly number[]][] = [
  [
    'listings between rules, and diagrams',
    'a_comprehensive_study_of_convergent_and_commutative_replicated_data_types.pdf',
    [8, 10, 14, 15, 17, 19, 21, 25, 28, 30, 32, 34, 38, 41],
  ],
  [
    'tables of contents, and diagrams of boxes',
    '5_level_paging_and_5_level_ept_intel_revision_1_1_may_2017.pdf',
    [3, 9, 12, 19],
  ],
  ['listings side by side, and charts with numbers on their bars', '2408.02509v1.pdf', [1, 5, 8, 9]],
  ['two columns of text, formulas and figures', '1901.03003.pdf', [2, 5, 8]],
  ['two columns of text and of references', 'pdftotext_two_column_issue.pdf', [2, 10, 12]],
  ['a form', 'PDFUA-Ref-2-10_Form.pdf', [1]],
  ['a form', 'libreoffice-form.pdf', [1]],
  ['a form', 'pdflatex-forms.pdf', [1]],
  ['columns of a brochure, with addresses', 'PDFUA-Ref-2-06_Brochure.pdf', [1, 2]],
  ['a table of contents', 'PDFUA-Ref-2-05_BookChapter-german.pdf', [1, 3]],
  ['a summary in two columns, lists, and an index of terms', 'PDFUA-Ref-2-08_BookChapter.pdf', [4, 28, 30]],
  ['slides', 'PDFUA-Ref-2-04_Presentation.pdf', [1, 3, 5]],
  ['numbered clauses, and lines to sign', 'sample_contract.pdf', [1, 5, 10]],
  ['a table of contents, lists, and a cover laid out with lines', 'redp5110_sampled.pdf', [1, 2, 7, 18]],
  ['slides with words in columns', 'perfect_hash_functions_slides.pdf', [1, 2]],
  ['lists in lists', 'xerox_alta_link_series_mfp_sag_en_us_2.pdf', [74, 102, 202, 204]],
  ['columns of a newspaper', 'newspaper.pdf', [1]],
  ['right-to-left text', 'right_to_left_01.pdf', [1]],
  ['two and three columns of text', 'multicolumn.pdf', [1, 2]],
];
const MOST_FALSE = 1;

describe.skipIf(corpusFolder === undefined)('pages without a table', () => {
  test('have none found, but for one at most', { timeout: 60_000 }, async () => {
    const found: string[] = [];
    for (const [what, file, pages] of PAGES) {
      const bytes = new Uint8Array(readFileSync(path.join(corpusFolder!, 'documents', file)));
      await withDocument(bytes, {}, async (document) => {
        for (const pageNumber of pages) {
          const { elements } = layoutPage(await document.readPage(pageNumber));
          if (elements.some((element) => element.kind === 'table')) found.push(`${file}, page ${pageNumber}: ${what}`);
        }
      });
    }
    expect(PAGES.flatMap(([, , pages]) => pages).length).toBeGreaterThanOrEqual(30);
    expect(found.length, found.join('\n')).toBeLessThanOrEqual(MOST_FALSE);
  });
});
