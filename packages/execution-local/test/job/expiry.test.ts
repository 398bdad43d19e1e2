import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Expiry } from '../../src/job/expiry.ts';

describe('Results expire', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('each after its own time to live, whatever the order in which they came', () => {
    const expired: string[] = [];
    const expiry = new Expiry((id) => expired.push(id));
    expiry.add('slow', 3000);
    expiry.add('quick', 1000);
    vi.advanceTimersByTime(500);
    expiry.add('late', 1000);
    vi.advanceTimersByTime(499);
    expect(expired).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(expired).toEqual(['quick']);
    vi.advanceTimersByTime(500);
    expect(expired).toEqual(['quick', 'late']);
    vi.advanceTimersByTime(1500);
    expect(expired).toEqual(['quick', 'late', 'slow']);
  });

  test('with one timer for all of them, and none when there is nothing to expire', () => {
    const expiry = new Expiry(() => {});
    for (let index = 0; index < 1000; index += 1) expiry.add(`${index}`, 1000 + (index % 3));
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(2000);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('on asking, after the timer was stopped', () => {
    const expired: string[] = [];
    const expiry = new Expiry((id) => expired.push(id));
    expiry.add('a', 1000);
    expiry.stop();
    expect(vi.getTimerCount()).toBe(0);
    expiry.add('b', 2000);
    expect(vi.getTimerCount()).toBe(0);
    vi.setSystemTime(Date.now());
    vi.advanceTimersByTime(1500);
    expiry.sweep();
    expect(expired).toEqual(['a']);
  });

  test('also after times that are longer than a timer can hold', () => {
    const expired: string[] = [];
    const expiry = new Expiry((id) => expired.push(id));
    const fortyDaysMs = 40 * 24 * 3_600_000;
    expiry.add('a', fortyDaysMs);
    vi.advanceTimersByTime(fortyDaysMs - 1);
    expect(expired).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(expired).toEqual(['a']);
  });
});
