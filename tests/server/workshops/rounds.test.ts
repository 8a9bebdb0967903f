import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { HeartbeatWheel } from '../../../server/transport/socket/heartbeat.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A wheel of ten seconds with this many people; `calls` counts each one's calls. `holdUp`: time passes, and no timer fires. */
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

test('[RESUME7] everyone is called once a turn of the wheel, and equally many in each tick', () => {
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

test('someone who leaves is no longer called, and a newcomer takes the empty slot', () => {
  const { rounds, calls, leave, total } = roundOf(200);
  for (const [i, go] of leave.entries()) if (i % 2 === 0) go();
  vi.advanceTimersByTime(10_000);
  expect(calls.filter((n) => n === 0).length).toBe(100);
  expect(total()).toBe(100);
  rounds.stop();
  vi.advanceTimersByTime(10_000);
  expect(total()).toBe(100);
});

test('after a delay the wheel catches up soon, and never makes all missed calls in one tick', () => {
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

test('after sleeping through many turns, everyone is called once for all of them', () => {
  const { rounds, calls, holdUp } = roundOf(100);
  holdUp(60_000);
  vi.advanceTimersByTime(5000);
  expect(new Set(calls)).toEqual(new Set([1]));
  rounds.stop();
});
