import { afterEach, expect, test, vi } from 'vitest';
import { DeadlineKeeper } from '../../server/engine/deadline-keeper.ts';
import { DeadlineTimers } from '../../server/engine/deadline-timers.ts';
import { simulatedPorts } from '../faults/simulated-store.ts';
import { MovedClock } from '../support/hour/moved-clock.ts';

afterEach(() => {
  vi.useRealTimers();
});

test('[CLOCK1] a deadline in thirty days fires then and not before, although no timer can wait that long', () => {
  vi.useFakeTimers({ now: 0 });
  const fired: number[] = [];
  const deadlines = new DeadlineTimers({ now: () => Date.now() }, (_, dueAt) => fired.push(dueAt));
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

test('[CLOCK1] after a jump of the clock a deadline fires as soon as it is due by the new time, and once', () => {
  vi.useFakeTimers({ now: 0 });
  const clock = new MovedClock();
  const fired: string[] = [];
  const deadlines = new DeadlineTimers(clock, (stream) => fired.push(stream));
  deadlines.set('soon', clock.now() + 60_000);
  deadlines.set('later', clock.now() + 90_000);
  clock.move(59_000);
  vi.advanceTimersByTime(999);
  expect(fired).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(fired).toEqual(['soon']);
  clock.move(3_600_000);
  vi.advanceTimersByTime(0);
  expect(fired).toEqual(['soon', 'later']);
  vi.advanceTimersByTime(3_600_000);
  expect(fired).toHaveLength(2);
  deadlines.stop();
});

test('[CLOCK1] a deadline that cannot be stored is passed again every two seconds, and not after a stop', async () => {
  vi.useFakeTimers({ now: 0 });
  const passed: number[] = [];
  const keeper = new DeadlineKeeper({
    kind: 'room',
    deadlines: simulatedPorts('room').deadlines,
    clock: { now: () => Date.now() },
    host: {
      isLoaded: () => true,
      pass: async () => {
        passed.push(Date.now());
        return { refusal: 'cannot-store' };
      },
      dueIn: async () => 'unknown',
      onFault: (_, fault) => {
        throw fault;
      },
    },
  });
  keeper.set('room', 100);
  await vi.advanceTimersByTimeAsync(4500);
  expect(passed).toEqual([100, 2100, 4100]);
  keeper.stop();
  await vi.advanceTimersByTimeAsync(100_000);
  expect(passed).toHaveLength(3);
});

test('[BACK2] a look for what is due that a close cuts off is no fault', async () => {
  const faults: unknown[] = [];
  let cutOff: (why: Error) => void = () => undefined;
  const due = () =>
    new Promise<never>((_, no) => {
      cutOff = no;
    });
  const never = () => Promise.reject(new Error('not asked for'));
  const keeper = new DeadlineKeeper({
    kind: 'room',
    deadlines: { ...simulatedPorts('room').deadlines, due },
    clock: { now: () => Date.now() },
    host: { isLoaded: () => true, pass: never, dueIn: never, onFault: (_, fault) => void faults.push(fault) },
  });
  keeper.start();
  keeper.stop();
  cutOff(new Error('the connection was closed'));
  await new Promise((ok) => setImmediate(ok));
  expect(faults).toEqual([]);
});
