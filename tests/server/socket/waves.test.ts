import { expect, test, vi } from 'vitest';
import { TaskQueue } from '../../../server/scheduling/task-queue.ts';

const turn = () => new Promise((ok) => setImmediate(ok));

test('a few tasks run at once, a flood in waves, all in order', async () => {
  const waves = new TaskQueue(2);
  const done: number[] = [];
  const add = (n: number) =>
    waves.add(() => {
      done.push(n);
      return true;
    });
  add(1);
  expect(done).toEqual([1]);
  await turn();
  for (const n of [2, 3, 4, 5, 6]) add(n);
  expect(done).toEqual([1, 2, 3]);
  await turn();
  expect(done).toEqual([1, 2, 3, 4, 5]);
  await turn();
  expect(done).toEqual([1, 2, 3, 4, 5, 6]);
});

test('a task that did no work takes no turn', async () => {
  const waves = new TaskQueue(1);
  const done: string[] = [];
  waves.add(() => Boolean(done.push('first')));
  for (const gone of ['gone', 'gone too']) waves.add(() => Boolean(done.push(gone)) && false);
  waves.add(() => Boolean(done.push('last')));
  await turn();
  expect(done).toEqual(['first', 'gone', 'gone too', 'last']);
});

test('waves with a minimum interval keep it, whatever comes in between', () => {
  vi.useFakeTimers();
  const waves = new TaskQueue(2, 6);
  let done = 0;
  const task = () => {
    done += 1;
    return true;
  };
  for (let i = 0; i < 7; i++) waves.add(task);
  const seen = [0, 5, 1, 6, 6, 60].map((ms) => {
    vi.advanceTimersByTime(ms);
    return done;
  });
  expect(seen).toEqual([2, 2, 4, 6, 7, 7]);
  vi.useRealTimers();
});
