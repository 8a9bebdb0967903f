import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ServerClock } from '../../client/sync/server-clock.ts';

const minute = 60_000;
const serverStart = 1_800_000_000_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'Date', 'setTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** An answer after this round trip, of a server whose clock is this far from where it began. */
function answer(clock: ServerClock, serverAt: number, roundTripMs: number): void {
  const askedAt = performance.now();
  vi.advanceTimersByTime(roundTripMs);
  clock.learn(askedAt, performance.now(), serverStart + serverAt + roundTripMs / 2);
}

test('[CLOCK6] of answers that agree, a page goes by the quickest', () => {
  const clock = new ServerClock();
  answer(clock, 0, 10);
  vi.advanceTimersByTime(minute);
  const askedAt = performance.now();
  vi.advanceTimersByTime(400);
  // All of the way was the way back.
  clock.learn(askedAt, performance.now(), serverStart + 10 + minute);
  expect(clock.now()).toBe(serverStart + 10 + minute + 400);
});

test('[CLOCK6] after a phone slept, one slow answer outweighs all that came before', () => {
  const clock = new ServerClock();
  for (let i = 0; i < 8; i++) answer(clock, 10 * i, 10);
  // The phone’s own clock stood still for three minutes.
  answer(clock, 3 * minute, 300);
  expect(clock.now()).toBe(serverStart + 3 * minute + 300);
});

test('[CLOCK6] the same in the other direction, after the server’s clock was set back and it was started again', () => {
  const clock = new ServerClock();
  answer(clock, 5 * minute, 10);
  answer(clock, 0, 300);
  expect(clock.now()).toBe(serverStart + 300);
});

test('[CLOCK6] clocks that run at slightly different speeds count as agreeing', () => {
  const clock = new ServerClock();
  answer(clock, 0, 2);
  vi.advanceTimersByTime(4 * minute);
  answer(clock, 4 * minute + 50, 300);
  expect(clock.now()).toBe(serverStart + 4 * minute + 302);
});
