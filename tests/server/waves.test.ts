import { expect, test } from 'vitest';
import { Waves } from '../../server/live/waves.ts';

const turn = () => new Promise((ok) => setImmediate(ok));

test('little is done at once, a flood in waves, all of it in its order', async () => {
  const waves = new Waves(2);
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

test('what was no work takes nobody’s turn', async () => {
  const waves = new Waves(1);
  const done: string[] = [];
  waves.add(() => Boolean(done.push('first')));
  for (const gone of ['gone', 'gone too']) waves.add(() => Boolean(done.push(gone)) && false);
  waves.add(() => Boolean(done.push('last')));
  await turn();
  expect(done).toEqual(['first', 'gone', 'gone too', 'last']);
});
