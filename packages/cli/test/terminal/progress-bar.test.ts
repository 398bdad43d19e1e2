import { expect, test } from 'vitest';
import { createProgressBar, renderProgress } from '../../src/terminal/progress-bar.ts';
import { createTestContext } from '../support/test-context.ts';

const state = { endedCount: 3, documentCount: 12, pages: 40, seconds: 2, running: ['docs/long name.pdf'] };

test('the bar says documents, pages, pages per second and what is being worked on', () => {
  expect(renderProgress(state, 120)).toBe(
    `${'█'.repeat(6)}${'░'.repeat(18)}  3/12 documents  40 pages  20.0 pages/s  long name.pdf`,
  );
});

test('the bar never reaches the last column, where a terminal would wrap it', () => {
  expect(renderProgress(state, 30)).toHaveLength(29);
});

test('a bar counts the pages of running documents, and redraws at most ten times a second', () => {
  let nowMs = 0;
  const { terminal, stderr } = createTestContext({ isTTY: true });
  const bar = createProgressBar(terminal, 2, () => nowMs);
  const readPage = (filePath: string, pageNumber: number): void =>
    bar.onProgress({ type: 'page', filePath, pageNumber, pageCount: 9 });

  readPage('a.pdf', 1);
  nowMs = 50;
  readPage('a.pdf', 2);
  nowMs = 1000;
  readPage('b.pdf', 1);
  const drawings = stderr.text.split('\r').slice(1);
  expect(drawings).toHaveLength(2);
  expect(drawings[1]).toContain('0/2 documents  3 pages  3.0 pages/s  a.pdf');

  bar.onProgress({ type: 'document', filePath: 'a.pdf', state: 'ended', status: 'succeeded' });
  nowMs = 2000;
  bar.documentEnded(2);
  expect(stderr.text).toContain('1/2 documents  3 pages  1.5 pages/s  b.pdf');
});

test('where nobody watches, nothing is drawn', () => {
  const { terminal, stderr } = createTestContext();
  const bar = createProgressBar(terminal, 1, () => 0);
  bar.onProgress({ type: 'page', filePath: 'a.pdf', pageNumber: 1, pageCount: 1 });
  bar.documentEnded(1);
  bar.clear();
  expect(stderr.text).toBe('');
});
