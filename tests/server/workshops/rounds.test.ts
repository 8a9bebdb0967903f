import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { HeartbeatWheel } from '../../../server/transport/socket/heartbeat.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A round of ten seconds and so many in it; `calls` says how often each was called. `holdUp`: time passes, and no timer fires. */
function roundOf(people: number) {
  let heldUp = 0;
  const rounds = new HeartbeatWheel(10_000, () => performance.now() + heldUp);
  const holdUp = (ms: number) => {
    heldUp += ms;
  };
  const calls = Array.from({ length: people }, () => 0);
  const leave = calls.map((_, i) =>
    rounds.join(() => {
      calls[i] = (calls[i] ?? 0) + 1;
    }),
  );
  const total = () => calls.reduce((sum, n) => sum + n, 0);
  return { rounds, calls, leave, total, holdUp };
}

test('[RESUME7] everyone is called once a round, and no more of them in one turn than in another', () => {
  const { rounds, calls, total } = roundOf(1000);
  const inTurn: number[] = [];
  for (let i = 0; i < 100; i++) {
    const before = total();
    vi.advanceTimersByTime(100);
    inTurn.push(total() - before);
  }
  expect(new Set(calls)).toEqual(new Set([1]));
  expect(new Set(inTurn)).toEqual(new Set([10]));
  rounds.stop();
});

test('who leaves is called no more, and the person who comes takes the empty place', () => {
  const { rounds, calls, leave, total } = roundOf(200);
  for (const [i, go] of leave.entries()) if (i % 2 === 0) go();
  vi.advanceTimersByTime(10_000);
  expect(calls.filter((n) => n === 0).length).toBe(100);
  expect(total()).toBe(100);
  rounds.stop();
  vi.advanceTimersByTime(10_000);
  expect(total()).toBe(100);
});

test('held up for a while, the round is soon where it should be, and never does all it missed in one turn', () => {
  const { rounds, calls, total, holdUp } = roundOf(1000);
  vi.advanceTimersByTime(5000);
  expect(total()).toBe(500);
  holdUp(2000);
  let most = 0;
  for (let i = 0; i < 80; i++) {
    const before = total();
    vi.advanceTimersByTime(100);
    most = Math.max(most, total() - before);
  }
  expect(most).toBeLessThanOrEqual(20);
  expect(total()).toBeGreaterThanOrEqual(1490);
  expect(Math.max(...calls)).toBe(2);
  rounds.stop();
});

test('asleep for many rounds, everyone is called once for all of them', () => {
  const { rounds, calls, holdUp } = roundOf(100);
  holdUp(60_000);
  vi.advanceTimersByTime(5000);
  expect(new Set(calls)).toEqual(new Set([1]));
  rounds.stop();
});
