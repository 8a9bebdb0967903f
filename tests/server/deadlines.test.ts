import { afterEach, expect, test, vi } from 'vitest';
import { Deadlines } from '../../server/engine/deadlines.ts';

afterEach(() => {
  vi.useRealTimers();
});

test('[CLOCK1] a deadline in thirty days fires then and not before, although no timer can wait that long', () => {
  vi.useFakeTimers({ now: 0 });
  const fired: number[] = [];
  const deadlines = new Deadlines({ now: () => Date.now() }, (_, dueAt) => fired.push(dueAt));
  const days = 24 * 60 * 60 * 1000;
  for (const dueAt of [30 * days, 2 ** 31, 2 ** 31 - 1]) {
    deadlines.set(`room-${dueAt}`, dueAt);
  }
  vi.advanceTimersByTime(1000);
  expect(fired).toEqual([]);
  vi.advanceTimersByTime(2 ** 31 - 1002);
  expect(fired).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(fired).toEqual([2 ** 31 - 1]);
  vi.advanceTimersByTime(30 * days);
  expect(fired).toEqual([2 ** 31 - 1, 2 ** 31, 30 * days]);
  deadlines.stop();
});
