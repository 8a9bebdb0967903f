import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DeadlineRecord, MovableDeadlines } from '../../server/store/deadlines.ts';
import { type Maker, recordsIn } from './maker.ts';

/** The promises of the deadlines, for every adapter. */
export function deadlinesContract(fresh: () => Maker<MovableDeadlines>): void {
  let maker: Maker<MovableDeadlines>;
  let deadlines: MovableDeadlines;
  beforeEach(async () => {
    maker = fresh();
    deadlines = await maker.open();
  });
  afterEach(async () => {
    await maker.close();
    await maker.sweep();
  });

  test('[DESK5] a stream has at most one deadline, and it is there after a restart', async () => {
    await deadlines.set('room', 'room1', 1000);
    await deadlines.set('room', 'room1', 2000);
    await deadlines.set('room', 'room2', 3000);
    await deadlines.set('room', 'room2', null);
    deadlines = await maker.reopen();
    expect(await deadlines.due('room', 1999)).toEqual([]);
    expect(await deadlines.due('room', 2000)).toEqual([{ stream: 'room1', dueAt: 2000 }]);
    expect(await deadlines.due('room', 9999)).toEqual([{ stream: 'room1', dueAt: 2000 }]);
    expect(await deadlines.due('workshop', 2000)).toEqual([]);
  });

  test('[DESK5] of many deadlines, those that are due longest come first, a few hundred at a time', async () => {
    for (let i = 450; i > 0; i--) await deadlines.set('room', `room${i}`, i);
    const found = await deadlines.due('room', 1000);
    expect(found.length).toBeGreaterThanOrEqual(200);
    expect(found).toEqual(found.map((_, i) => ({ stream: `room${i + 1}`, dueAt: i + 1 })));
  });

  test('[DESK8] everything in it can be put into another, twice is once, and nothing is overwritten', async () => {
    await deadlines.set('room', 'room1', 2000);
    await deadlines.set('workshop', 'hall1', 3000);
    const before = await recordsIn(deadlines);
    expect(before).toHaveLength(2);
    const other = fresh();
    const moved = await other.open();
    for (let times = 0; times < 2; times++) for (const record of before) await moved.put(JSON.parse(record) as DeadlineRecord);
    await moved.put({ record: 'deadline', kind: 'room', stream: 'room1', dueAt: 9 });
    expect(await recordsIn(moved)).toEqual(before);
    await other.close();
    await other.sweep();
  });
}
