import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../../../server/config.ts';
import { Retention } from '../../../server/people/retention.ts';
import { fileRecordings } from '../../../server/recordings/file-recordings.ts';
import type { AccessKind } from '../../../server/store/access.ts';
import { fromNothing, LogFault } from '../../../server/store/log.ts';
import { openFolder } from '../../../server/store/open-store.ts';
import type { Store } from '../../../server/store/store.ts';
import { noteIn } from '../../support/notes.ts';
import { freshFolder } from '../../support/start-server.ts';

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;
let folder: string;
let store: Store;
let now = 0;
beforeEach(async () => {
  notes = [];
  now = 0;
  folder = freshFolder();
  store = await openFolder(folder, () => undefined);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const stays = async (stream: string) => (await store.log.read(stream, 0)).entries.length > 0;

/** An event that streams of such a name may end with. */
function lastIn(stream: string): { type: string } {
  if (/-r\d+$/.test(stream)) return { type: 'comment-published' };
  if (stream.startsWith('deck')) return { type: 'deck-published' };
  return { type: stream.startsWith('works') ? 'workshop-closed' : 'room-closed' };
}

async function keep(stream: string, days: number, events: object[] = [lastIn(stream)]): Promise<void> {
  const told = events.map((event) => ({ ...event, at: days * dayMs }));
  await store.log.append(
    stream,
    { version: 0, command: { person: 'p', id: 'c', hash: 'h' }, schema: 1, events: told },
    fromNothing,
  );
}

async function open(stream: string, kind: AccessKind): Promise<void> {
  await store.access.add({ stream, kind, code: `C-${stream}`, invitation: `I-${stream}` }, 'p', stream);
}

const recordings = () => fileRecordings(join(folder, 'recordings'));

let notes: string[] = [];

/** A server that has run for `running.hours`; the test makes it look. */
function retention(days = 90, running = { hours: 0 }, kept: Store = store): Retention {
  const note = noteIn(notes);
  const clock = { now: () => now };
  return new Retention({ ...kept, recordings: recordings(), clock, note, days, running: () => running.hours * hourMs });
}

/** A sweep that an operator approves, if it is larger than on an ordinary day. */
async function sweep(days = 90): Promise<void> {
  const sweeper = retention(days, { hours: 2 });
  await sweeper.look();
  await sweeper.answer(true);
  await sweeper.look();
}

test('[RETAIN1] a room without events for this long goes with its reviews, its recordings, its access and its deadline', async () => {
  await open('room-old1', 'room');
  await keep('room-old1', 0, [{ type: 'round-begun', number: 1 }]);
  await keep('room-old1-r1', 0);
  await store.deadlines.atLatest('room', 'room-old1', 5);
  const segment = { room: 'room-old1', round: 1, segment: 'segment-1' };
  await recordings().put(segment, 0, { type: 'audio/webm', bytes: Buffer.from('voice') });
  await open('works-old', 'workshop');
  await keep('works-old', 0);
  now = 90 * dayMs - 1;
  await sweep();
  expect([await stays('room-old1'), await stays('room-old1-r1'), await stays('works-old')]).toEqual([true, true, true]);
  expect(await recordings().stored(segment)).toMatchObject({ parts: 1 });
  now = 90 * dayMs;
  await sweep();
  expect(await recordings().stored(segment)).toBeNull();
  expect([await stays('room-old1'), await stays('room-old1-r1'), await stays('works-old')]).toEqual([false, false, false]);
  expect(await store.access.after('')).toEqual([]);
  expect(await store.deadlines.due('room', now)).toEqual([]);
  await sweep();
  expect(await store.access.after('')).toEqual([]);
});

test('[RETAIN2] younger rooms stay, and so do a room with a recent comment in its review and every deck', async () => {
  await open('room-new1', 'room');
  await keep('room-new1', 50);
  await open('room-read', 'room');
  await keep('room-read', 0, [{ type: 'round-begun', number: 1 }]);
  await keep('room-read-r1', 50);
  await open('deck-old1', 'deck');
  await keep('deck-old1', 0);
  now = 100 * dayMs;
  await sweep();
  for (const stream of ['room-new1', 'room-read', 'room-read-r1', 'deck-old1']) expect(await stays(stream)).toBe(true);
  expect(await store.access.after('')).toHaveLength(3);
  await sweep(30);
  expect([await stays('room-new1'), await stays('room-read'), await stays('deck-old1')]).toEqual([false, false, true]);
});

test('[RETAIN3] access that leads nowhere goes at the second sweep, because someone may just be opening it', async () => {
  await open('room-half', 'room');
  const running = { hours: 2 };
  const sweeper = retention(90, running);
  await sweeper.look();
  expect(await store.access.of('room-half')).not.toBeNull();
  running.hours += 24;
  await sweeper.look();
  expect(await store.access.of('room-half')).toBeNull();
});

test('[DAMAGE3] a damaged room stays and is named, and those after it go', async () => {
  for (const room of ['room-1st1', 'room-bad1', 'room-last']) {
    await open(room, 'room');
    await keep(room, 0);
  }
  now = 100 * dayMs;
  const log: Store['log'] = {
    ...store.log,
    read: (stream, after) =>
      stream === 'room-bad1' ? Promise.reject(new LogFault('failed', 'damaged')) : store.log.read(stream, after),
  };
  const sweeper = retention(90, { hours: 2 }, { ...store, log });
  await sweeper.look();
  await sweeper.answer(true);
  await sweeper.look();
  expect([await stays('room-1st1'), await stays('room-bad1'), await stays('room-last')]).toEqual([false, true, false]);
  expect(notes.join()).toContain('room-bad1');
});

/** Rooms with events on each of the last days, one a day. Out: their names, the oldest first. */
async function used(days: number, today: number): Promise<string[]> {
  const rooms = Array.from({ length: days + 1 }, (_, i) => `room-day${String(i).padStart(3, '0')}`);
  for (const [i, room] of rooms.entries()) {
    await open(room, 'room');
    await keep(room, today - days + i);
  }
  return rooms;
}

const left = async (rooms: readonly string[]) => (await Promise.all(rooms.map(stays))).filter((there) => there).length;

test('[RETAIN1] [RETAIN4] a store that is used every day: nothing within the first hour, then old rooms go day by day', async () => {
  const rooms = await used(90, 200);
  now = 200 * dayMs;
  const running = { hours: 0.5 };
  const sweeper = retention(90, running);
  await sweeper.look();
  expect(await left(rooms)).toBe(91);
  running.hours = 1;
  await sweeper.look();
  expect(await left(rooms)).toBe(90);
  running.hours = 20;
  now = 201 * dayMs;
  await sweeper.look();
  expect(await left(rooms)).toBe(90);
  running.hours = 25;
  await sweeper.look();
  expect([await left(rooms), await stays('room-day001'), await stays('room-day002')]).toEqual([89, false, true]);
  const deleted = notes.filter((note) => note.startsWith('retention-deleted'));
  expect(deleted).toEqual([expect.stringContaining('"streams":["room-day000"]'), expect.stringContaining('room-day001')]);
});

test.for([
  ['a clock that is 400 days ahead', 90, 400],
  ['a clock that is 20 days ahead', 90, 20],
  ['1 day instead of 100', 1, 0],
] as const)('[RETAIN4] [RETAIN5] %s at one start deletes nothing', async ([, days, aheadDays]) => {
  const rooms = await used(80, 200);
  now = (200 + aheadDays) * dayMs;
  const running = { hours: 0 };
  const wrong = retention(days, running);
  for (; running.hours < 20; running.hours += 0.25) {
    await wrong.look();
    now += 0.25 * hourMs;
  }
  expect(await left(rooms)).toBe(81);
  expect(notes).toEqual([expect.stringMatching(/^retention-waits .*"why":/)]);
  expect(notes[0]).toContain('room-day000');
  // The next start has the right clock: the plan is gone, and after a day of running nothing else has happened.
  now = 201 * dayMs;
  running.hours = 0;
  const right = retention(100, running);
  for (; running.hours < 30; running.hours += 0.25) {
    await right.look();
    now += 0.25 * hourMs;
  }
  expect(await left(rooms)).toBe(81);
  expect(notes.slice(1)).toEqual([expect.stringMatching(/^retention-dropped/)]);
  expect(await right.answer(false)).toBe('Nothing waits to be deleted.');
});

test('[RETAIN5] [RETAIN6] a plan is carried out after a day of running, over restarts, and deletes nothing that became old since', async () => {
  const rooms = await used(80, 200);
  now = 250 * dayMs;
  let total = 0;
  for (let start = 0; start < 8 && (await left(rooms)) === 81; start++) {
    const running = { hours: 0 };
    const server = retention(90, running);
    for (; running.hours < 6; running.hours += 0.25, total += 0.25) {
      await server.look();
      now += 0.25 * hourMs;
    }
    // No server runs for four days: that does not count, and four more rooms become old.
    now += 4 * dayMs;
  }
  // 80 days were used until day 200: by day 250 those of the first 40 are old, and the one that is 90 days old that day.
  expect(await left(rooms)).toBe(81 - 41);
  expect(total).toBeGreaterThan(24);
  expect(notes.slice(0, 2).map((note) => note.split(' {')[0])).toEqual(['retention-waits', 'retention-deleted']);
});

test('[RETAIN4] a plan whose day is over waits for the first hour of a server that was started again', async () => {
  const rooms = await used(80, 200);
  now = 250 * dayMs;
  const run = async (hours: number) => {
    const running = { hours: 0 };
    const server = retention(90, running);
    for (; running.hours <= hours; running.hours += 0.25, now += 0.25 * hourMs) await server.look();
  };
  await run(24.5);
  await run(0.75);
  expect(await left(rooms)).toBe(81);
  await run(1.5);
  expect(await left(rooms)).toBe(81 - 41);
});

test('[RETAIN5] a store that no one has used for a week waits too', async () => {
  const rooms = await used(80, 200);
  // One room of 81 is due.
  now = 210 * dayMs;
  const sweeper = retention(90, { hours: 2 });
  await sweeper.look();
  expect(await left(rooms)).toBe(81);
  expect(notes.join()).toContain('by this clock nothing has happened anywhere for 10 days');
});

test('[RETAIN1] RETENTION_DAYS says for how long: 90 days by default', () => {
  const days = (value?: string) => readConfig(value === undefined ? {} : { RETENTION_DAYS: value }, []);
  expect(days()).toMatchObject({ retentionDays: 90 });
  expect(days('7')).toMatchObject({ retentionDays: 7 });
  for (const wrong of ['0', '-1', 'soon', '1.5']) expect(() => days(wrong)).toThrow('RETENTION_DAYS');
});
