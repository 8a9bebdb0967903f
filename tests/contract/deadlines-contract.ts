import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DeadlineRecord, MovableDeadlines } from '../../server/store/deadlines.ts';
import { type Entry, fromNothing, type MovableLog } from '../../server/store/log.ts';
import { type Maker, recordsIn } from './maker.ts';

/** The deadlines, and the log that brings them. */
type WithLog = { log: MovableLog; deadlines: MovableDeadlines };

const entryAt = (version: number, id = `c${version}`): Entry => {
  return { version, command: { person: 'pia', id, hash: 'h' }, schema: 1, events: [{ type: 'told', at: 1, id }] };
};
const behind = (version: number) => (version === 0 ? fromNothing : { epoch: 1, last: entryAt(version - 1).command });

/** The promises of the deadlines, for every adapter. */
export function deadlinesContract(fresh: () => Maker<WithLog>): void {
  let maker: Maker<WithLog>;
  let log: MovableLog;
  let deadlines: MovableDeadlines;
  beforeEach(async () => {
    maker = fresh();
    ({ log, deadlines } = await maker.open());
  });
  afterEach(async () => {
    await maker.close();
    await maker.sweep();
  });

  const dueEver = () => deadlines.due('room', 9999);

  test('[DESK5] a stream has at most one deadline, of one kind, and it is there after a restart', async () => {
    await deadlines.atLatest('room', 'room1', 2000);
    await deadlines.atLatest('room', 'room2', 3000);
    await deadlines.drop('room', 'room2');
    await deadlines.drop('room', 'room3');
    ({ deadlines } = await maker.reopen());
    expect(await deadlines.due('room', 1999)).toEqual([]);
    expect(await deadlines.due('room', 2000)).toEqual([{ stream: 'room1', dueAt: 2000 }]);
    expect(await dueEver()).toEqual([{ stream: 'room1', dueAt: 2000 }]);
    expect(await deadlines.due('workshop', 9999)).toEqual([]);
  });

  test('[DESK5] of many deadlines, those that are due longest come first, a few hundred at a time', async () => {
    for (let i = 450; i > 0; i--) await deadlines.atLatest('room', `room${i}`, i);
    const found = await dueEver();
    expect(found.length).toBeGreaterThanOrEqual(200);
    expect(found).toEqual(found.map((_, i) => ({ stream: `room${i + 1}`, dueAt: i + 1 })));
  });

  test('[DUE1] an entry and the deadline that it brings are stored together, and are there after a restart', async () => {
    await log.append('room1', entryAt(0), behind(0), { kind: 'room', dueAt: 5000 });
    expect(await dueEver()).toEqual([{ stream: 'room1', dueAt: 5000 }]);
    await log.append('room1', entryAt(1), behind(1));
    expect(await dueEver()).toEqual([{ stream: 'room1', dueAt: 5000 }]);
    await log.append('room1', entryAt(2), behind(2), { kind: 'room', dueAt: 7000 });
    ({ log, deadlines } = await maker.reopen());
    expect(await dueEver()).toEqual([{ stream: 'room1', dueAt: 7000 }]);
    await log.append('room1', entryAt(3), behind(3), { kind: 'room', dueAt: 6000 });
    expect(await dueEver()).toEqual([{ stream: 'room1', dueAt: 6000 }]);
    await log.append('room1', entryAt(4), behind(4), { kind: 'room', dueAt: null });
    expect(await dueEver()).toEqual([]);
  });

  test('[DUE1] an entry that is not stored leaves the deadline as it was, or brings one that is too early and never one too late', async () => {
    await log.append('room1', entryAt(0), behind(0), { kind: 'room', dueAt: 5000 });
    for (const dueAt of [6000, null])
      expect(await log.append('room1', entryAt(0, 'other'), behind(0), { kind: 'room', dueAt })).toBe('conflict');
    expect(await dueEver()).toEqual([{ stream: 'room1', dueAt: 5000 }]);
    expect(await log.append('room1', entryAt(0, 'other'), behind(0), { kind: 'room', dueAt: 4000 })).toBe('conflict');
    const [due] = await dueEver();
    expect(due?.dueAt).toBeLessThanOrEqual(5000);
  });

  test('[DUE1] however many write at once, the deadline is the one of the last stored entry, or an earlier one', async () => {
    let place = fromNothing;
    let standing: number | null = null;
    for (let version = 0; version < 40; version++) {
      const brought = Array.from({ length: 4 }, (_, i) =>
        (version + i) % 5 === 0 ? null : 1000 + ((version * 7 + i * 13) % 50),
      );
      const entries = brought.map((_, i) => entryAt(version, `c${version}-${i}`));
      const outcomes = await Promise.all(
        entries.map((entry, i) => log.append('room1', entry, place, { kind: 'room', dueAt: brought[i] ?? null })),
      );
      const stored = outcomes.findIndex((outcome) => outcome !== 'conflict');
      expect(outcomes.filter((outcome) => outcome !== 'conflict')).toHaveLength(1);
      place = { epoch: 1, last: entries[stored]?.command ?? null };
      standing = brought[stored] ?? null;
      const [due] = await dueEver();
      if (standing !== null) expect(due?.dueAt).toBeLessThanOrEqual(standing);
    }
    // With no other writer it is exact again.
    await log.append('room1', entryAt(40, 'last'), place, { kind: 'room', dueAt: 900 });
    expect(await dueEver()).toEqual([{ stream: 'room1', dueAt: 900 }]);
  });

  test('[DUE2] a deadline is made earlier and never later', async () => {
    await deadlines.atLatest('room', 'room1', 5000);
    await deadlines.atLatest('room', 'room1', 6000);
    expect(await dueEver()).toEqual([{ stream: 'room1', dueAt: 5000 }]);
    await deadlines.atLatest('room', 'room1', 4000);
    expect(await dueEver()).toEqual([{ stream: 'room1', dueAt: 4000 }]);
  });

  test('[DUE2] a correction replaces the deadline that was found wrong, and none that came since', async () => {
    const wrong = { stream: 'room1', dueAt: 4000 };
    await deadlines.atLatest('room', 'room1', 4000);
    await deadlines.correct('room', wrong, 1_700_000_000_123);
    expect(await deadlines.due('room', 1_700_000_000_123)).toEqual([{ stream: 'room1', dueAt: 1_700_000_000_123 }]);
    for (const dueAt of [9000, null]) await deadlines.correct('room', wrong, dueAt);
    expect(await deadlines.due('room', 1_700_000_000_123)).toEqual([{ stream: 'room1', dueAt: 1_700_000_000_123 }]);
    await deadlines.correct('room', { stream: 'room1', dueAt: 1_700_000_000_123 }, null);
    await deadlines.correct('room', { stream: 'room2', dueAt: 1 }, 5);
    expect(await recordsIn(deadlines)).toEqual([]);
  });

  test('[DESK8] everything in it can be put into another, twice is once, and nothing is overwritten', async () => {
    await deadlines.atLatest('room', 'room1', 2000);
    await deadlines.atLatest('workshop', 'hall1', 3000);
    const before = await recordsIn(deadlines);
    expect(before).toHaveLength(2);
    const other = fresh();
    const moved = (await other.open()).deadlines;
    for (let times = 0; times < 2; times++) for (const record of before) await moved.put(JSON.parse(record) as DeadlineRecord);
    await moved.put({ record: 'deadline', kind: 'room', stream: 'room1', dueAt: 9 });
    expect(await recordsIn(moved)).toEqual(before);
    await other.close();
    await other.sweep();
  });
}
