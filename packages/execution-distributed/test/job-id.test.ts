import { describe, expect, test } from 'vitest';
import { createJobId, createSubmitterId, submitterIdOf } from '../src/job-id.ts';

describe('Ids of jobs', () => {
  test('are not empty and unique', () => {
    const ids = Array.from({ length: 1000 }, () => createJobId());
    expect(new Set(ids).size).toBe(1000);
    expect(ids.every((id) => id.length > 0)).toBe(true);
  });

  test('of one submitter are unique and say who it is', () => {
    const submitterId = createSubmitterId();
    const ids = Array.from({ length: 1000 }, () => createJobId(submitterId));
    expect(new Set(ids).size).toBe(1000);
    expect(new Set(ids.map(submitterIdOf))).toEqual(new Set([submitterId]));
  });

  test('of different submitters do not say that they are of the same', () => {
    expect(submitterIdOf(createJobId())).not.toBe(submitterIdOf(createJobId()));
  });
});
