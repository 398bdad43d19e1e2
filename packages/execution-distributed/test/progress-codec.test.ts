import type { ProgressEvent } from '@ingestkit/core';
import { decodeProgress, encodeProgress } from '../src/index.ts';
import { describe, expect, test } from 'vitest';

const filePath = '/data/a.pdf';

describe('decodeProgress', () => {
  test.each<ProgressEvent>([
    { type: 'document', filePath, state: 'started' },
    { type: 'document', filePath, state: 'started', pageCount: 3 },
    { type: 'document', filePath, state: 'ended', status: 'partial' },
    { type: 'page', filePath, pageNumber: 1, pageCount: 3 },
    { type: 'stage', filePath, stage: 'ocr', state: 'ended' },
  ])('reads the $type event that encodeProgress wrote', (event) => {
    expect(decodeProgress(encodeProgress(event))).toEqual(event);
  });

  test.each(['ended', '', '{"type":"page"}', '{"type":"page","filePath":"a","pageNumber":0,"pageCount":1}'])(
    'gives null for %j, which is no event',
    (text) => {
      expect(decodeProgress(text)).toBeNull();
    },
  );
});
