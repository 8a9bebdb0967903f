import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Reader } from '../../server/engine/stream-kind.ts';
import { Streams } from '../../server/engine/streams.ts';
import { reviewKind } from '../../server/reviews/review-kind.ts';
import { Reviews } from '../../server/reviews/reviews.ts';
import { type Log, LogFault } from '../../server/store/log.ts';
import { openFolder } from '../../server/store/open-store.ts';
import type { Store } from '../../server/store/store.ts';
import { roomCodec } from '../../shared/domain/room/stored.ts';
import { triad } from '../support/given.ts';
import { noteIn } from '../support/notes.ts';
import { openRooms } from '../support/open-rooms.ts';
import { freePort, ServerProcess } from '../support/server-process.ts';
import { freshFolder } from '../support/start-server.ts';
import { until } from '../support/until.ts';

let folder: string;
let store: Store;
let notes: string[];
let reader: Reader;
beforeEach(async () => {
  folder = freshFolder();
  store = await openFolder(folder, () => undefined);
  notes = [];
  const ignore = () => undefined;
  const told = { events: ignore, snapshot: ignore, names: ignore, presence: ignore };
  reader = { person: 'otto', ...told, refollow: ignore, lost: ignore };
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const roomId = 'room-looked-at';

/** Rooms and their reviews over a log of which a part may fail. */
function overLog(log: Log) {
  const faults: unknown[] = [];
  const parts = { ...store, log, note: noteIn(notes), onFault: (fault: unknown) => void faults.push(fault) };
  const { rooms, reactors } = openRooms(parts);
  const streams = new Streams(reviewKind, parts);
  return { rooms, streams, faults, reviews: new Reviews({ rooms, streams, directory: store.directory, log, reactors }) };
}

/** A round with an open board, in a room that people may enter and leave. */
async function openRound(): Promise<void> {
  const story = triad({ level: 2 }).debrief();
  const entries = story.events.map((event, version) => {
    return { version, command: { person: 'told', id: `c${version}`, hash: 'h' }, ...roomCodec.write([event]) };
  });
  await store.log.put(roomId, { epoch: 1, entries });
  await store.access.add({ stream: roomId, kind: 'room', code: 'CODE2222', invitation: 'invitation-1' }, 'pia', 'open');
}

test('[BACK1] a full disk while people come and go and someone looks at the review: noted, and everything continues', async () => {
  await openRound();
  let full = false;
  // Room for only a little: whatever is large fails, and so did every read in the same group.
  const log: Log = {
    ...store.log,
    read: (stream, after) =>
      full && after === 0 ? Promise.reject(new LogFault('full', new Error('SQLITE_FULL'))) : store.log.read(stream, after),
  };
  const { rooms, reviews, streams, faults } = overLog(log);
  const following = await reviews.follow(`${roomId}-r1`, reader, null);
  expect(following).not.toBeNull();
  full = true;
  const command = (person: string, id: string, type: 'leave-room' | 'enter-room') => {
    const asked = type === 'leave-room' ? { type } : { type, by: 'invitation' as const };
    return rooms.submit(roomId, { ref: { person, id, hash: id }, command: asked });
  };
  expect(await command('nadia', 'n1', 'enter-room')).toEqual({ accepted: true });
  expect(await command('nadia', 'n2', 'leave-room')).toEqual({ accepted: true });
  const behind = () => notes.filter((note) => note.startsWith('review-behind'));
  await until(() => behind().length > 0, 'it is noted');
  full = false;
  const knows = async () => Object.keys((await streams.load(`${roomId}-r1`))?.state.people ?? {}).includes('nadia');
  await until(knows, 'the review catches up by itself');
  // Once, however often it was tried.
  expect(behind()).toHaveLength(1);
  expect(await command('nadia', 'n3', 'enter-room')).toEqual({ accepted: true });
  expect(await reviews.show(roomId, 1, 'otto')).toMatchObject({ seat: 'observer' });
  expect(faults).toEqual([]);
  if (following && 'leave' in following) following.leave();
  streams.stop();
  rooms.stop();
});

test('[BACK2] a deadline that cannot be stored is retried until it is, and ends nothing', async () => {
  await openRound();
  let broken = true;
  let tried = 0;
  const log: Log = {
    ...store.log,
    append: (...entry) => {
      tried += 1;
      return broken ? Promise.reject(new LogFault('full', new Error('no room'))) : store.log.append(...entry);
    },
  };
  const { rooms, faults } = overLog(log);
  // The store's copy may lag: the room's own deadline counts, and has passed.
  await store.deadlines.atLatest('room', roomId, 1);
  rooms.start();
  await until(() => tried > 1, 'it was tried, and again');
  broken = false;
  await until(async () => (await store.deadlines.due('room', Date.now())).length === 0, 'it has passed');
  expect(faults).toEqual([]);
  rooms.stop();
});

test('[BACK2] a failing search for due deadlines is noted once, and repeated', async () => {
  let asked = 0;
  const deadlines = {
    ...store.deadlines,
    due: () => {
      asked += 1;
      return asked % 3 === 0 ? Promise.resolve([]) : Promise.reject(new LogFault('failed', new Error('away')));
    },
  };
  const { rooms } = openRooms({ ...store, deadlines, note: noteIn(notes), onFault: () => undefined });
  rooms.start();
  await until(() => asked > 4, 'it was looked for again and again');
  expect(notes.map((note) => note.split(' ')[0])).toEqual(['deadlines-not-read', 'deadlines-not-read']);
  rooms.stop();
});

test('[BACK2] a deadline that may or may not be stored is noted, and reported as a fault that ends the process', async () => {
  await openRound();
  const lost = new LogFault('unknown', new Error('the disk is gone'));
  const log: Log = { ...store.log, append: () => Promise.reject(lost) };
  const { rooms, faults } = overLog(log);
  await store.deadlines.atLatest('room', roomId, 1);
  rooms.start();
  await until(() => notes.some((note) => note.startsWith('deadline-late')), 'it is noted');
  expect(faults).toEqual([lost]);
  rooms.stop();
});

const planted = `
  import { isMainThread } from 'node:worker_threads';
  if (isMainThread) process.on('SIGUSR2', () => {
    Promise.reject(new Error('planted-rejection'));
  });`;

test('[BACK1] a promise that fails with no one waiting for it is noted with its stack, and the process lives', async () => {
  const options = `--import data:text/javascript,${encodeURIComponent(planted)}`;
  const server = new ServerProcess(await freePort(), freshFolder(), { NODE_OPTIONS: options });
  await server.start();
  try {
    process.kill(server.pid ?? 0, 'SIGUSR2');
    await until(() => server.output.includes('planted-rejection'), 'it is noted');
    expect(server.output).toMatch(
      /"event":"promise-unhandled".*"message":"planted-rejection","stack":"Error: planted-rejection\\n +at /,
    );
    expect((await fetch(`${server.url}/health/ready`)).status).toBe(200);
    expect(server.ended).toBe(false);
  } finally {
    await server.end();
    rmSync(server.dataDir, { recursive: true, force: true });
  }
});

const thrown = `
  import { isMainThread } from 'node:worker_threads';
  if (isMainThread) process.on('SIGUSR2', () => {
    setTimeout(() => { throw new Error('planted-throw'); });
  });`;

test('[BACK3] an uncaught exception is noted with its stack, and then the process ends as it always did', async () => {
  const options = `--import data:text/javascript,${encodeURIComponent(thrown)}`;
  const server = new ServerProcess(await freePort(), freshFolder(), { NODE_OPTIONS: options });
  await server.start();
  try {
    process.kill(server.pid ?? 0, 'SIGUSR2');
    await until(() => server.ended, 'it ends');
    expect(server.output).toMatch(/"event":"process-broken".*"message":"planted-throw".*\\n +at /);
  } finally {
    await server.end();
    rmSync(server.dataDir, { recursive: true, force: true });
  }
});
