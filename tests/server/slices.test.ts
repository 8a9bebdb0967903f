import { expect, test } from 'vitest';
import { SlicedWork } from '../../server/scheduling/slices.ts';

test('[COST7] long work shares the loop: it goes on in slices, one at a time, and other things happen in between', async () => {
  const done: string[] = [];
  const work = async (name: string, slices: number) => {
    const work = new SlicedWork();
    for (let slice = 1; slice <= slices; slice++) {
      while (!work.isOver);
      done.push(`${name} ${slice}`);
      await work.next();
    }
  };
  let turns = 0;
  const turn = () => {
    turns += 1;
    timer = setImmediate(turn);
  };
  let timer = setImmediate(turn);
  await Promise.all([work('a', 3), work('b', 3)]);
  clearImmediate(timer);
  expect(done).toEqual(['a 1', 'b 1', 'a 2', 'b 2', 'a 3', 'b 3']);
  expect(turns).toBeGreaterThanOrEqual(5);
});
