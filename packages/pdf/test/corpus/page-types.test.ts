import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { PageType } from '@ingestkit/core';
import { describe, expect, test } from 'vitest';
import { withDocument } from '../../src/document/index.ts';
import { layoutPage } from '../../src/layout/page-layout.ts';
import { profilePage } from '../../src/profile/page-profile.ts';
import { corpusFolder } from '../support/corpus.ts';
import { LABELLED_PAGES } from './labelled-pages.ts';

const LEAST_AGREEMENT = 0.95;

interface Judged {
  page: string;
  seen: PageType;
  said: PageType;
}

/** The labelled pages of a document, and what the rules say of each. */
async function judge(name: string, labels: Readonly<Record<number, PageType>>): Promise<Judged[]> {
  const bytes = await readFile(path.join(corpusFolder!, name));
  return withDocument(bytes, { passwords: [] }, async (document) => {
    const judged: Judged[] = [];
    for (const [pageNumber, seen] of Object.entries(labels)) {
      const content = await document.readPage(Number(pageNumber));
      const { pageType } = profilePage(content, layoutPage(content));
      judged.push({ page: `${name}, page ${pageNumber}`, seen, said: pageType });
    }
    return judged;
  });
}

test('the labels name every type of page, and enough pages of many documents', () => {
  const types = Object.values(LABELLED_PAGES).flatMap((labels) => Object.values(labels));
  expect(types.length).toBeGreaterThanOrEqual(60);
  expect([...new Set(types)].toSorted()).toEqual([
    'blank',
    'form',
    'mixed',
    'scanned',
    'table_heavy',
    'text',
    'toc',
    'vector_only',
  ]);
});

describe.skipIf(corpusFolder === undefined)('pages of real documents', () => {
  test(`are what a person says they are, for at least ${LEAST_AGREEMENT * 100} %`, async () => {
    const judged: Judged[] = [];
    for (const [name, labels] of Object.entries(LABELLED_PAGES)) judged.push(...(await judge(name, labels)));
    const wrong = judged.filter(({ said, seen }) => said !== seen);
    const list = wrong.map(({ page, said, seen }) => `${page}: ${seen}, not ${said}`).join('\n');
    expect(1 - wrong.length / judged.length, list).toBeGreaterThanOrEqual(LEAST_AGREEMENT);
  });
});
