import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Reader } from '../../../server/engine/stream-kind.ts';
import type { Rooms } from '../../../server/rooms/room-kind.ts';
import type { Log } from '../../../server/store/log.ts';
import { openFolder } from '../../../server/store/open-store.ts';
import type { Store } from '../../../server/store/store.ts';
import { roomCodec } from '../../../shared/domain/room/stored.ts';
import { triad } from '../../support/given.ts';
import { noteIn } from '../../support/notes.ts';
import { openRooms } from '../../support/open-rooms.ts';
import { freshFolder } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

const room = 'room-that-breaks';

let folder: string;
let store: Store;
let notes: string[];
let broken: { appends: boolean; reads: boolean };
let rooms: Rooms;
beforeEach(async () => {
  folder = freshFolder();
  store = await openFolder(folder, () => undefined);
  notes = [];
  broken = { appends: false, reads: false };
  const log: Log = {
    ...store.log,
    append: (...entry) => (broken.appends ? Promise.reject(new TypeError('planted')) : store.log.append(...entry)),
    read: (...from) => (broken.reads ? Promise.reject(new Error('cannot be read either')) : store.log.read(...from)),
  };
  const parts = { ...store, log, note: noteIn(notes), onFault: () => undefined };
  rooms = openRooms(parts).rooms;
  const entries = triad({ level: 2 }).events.map((event, version) => {
    return { version, command: { person: 'told', id: `c${version}`, hash: 'h' }, ...roomCodec.write([event]) };
  });
  await store.log.put(room, { epoch: 1, entries });
  await store.access.add({ stream: room, kind: 'room', code: 'CODE2222', invitation: 'invitation-1' }, 'pia', 'open');
});
afterEach(async () => {
  rooms.stop();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Follows the room as this person. Out: a list of what they are sent. */
async function reader(person: string): Promise<string[]> {
  const told: string[] = [];
  const ignore = () => undefined;
  const reader: Reader = {
    ...{ person, events: ignore, names: ignore, presence: ignore },
    snapshot: () => void told.push('snapshot'),
    refollow: () => {
      told.push('again');
      rooms.follow(room, reader, null).then(
        () => undefined,
        () => told.push('failed'),
      );
    },
    lost: (why) => void told.push(why),
  };
  await rooms.follow(room, reader, null);
  return told;
}

const enter = (id: string) => {
  const ref = { person: 'nadia', id, hash: id };
  return rooms.submit(room, { ref, command: { type: 'enter-room', by: 'invitation' } });
};
const rebuilt = () => notes.filter((note) => note.startsWith('stream-rebuilt'));

test('[BUG4] followers of a room that breaks get the room rebuilt from the log, and it continues', async () => {
  const told = [await reader('pia'), await reader('otto')];
  broken.appends = true;
  // Without an answer: the page sends it again with the same id.
  enter('n1').catch(() => undefined);
  await until(() => told.every((each) => each.length > 1), 'both are told');
  await until(() => told.every((each) => each.length > 2 || !each.includes('again')), 'both follow again');
  expect(told).toEqual([
    ['snapshot', 'again', 'snapshot'],
    ['snapshot', 'again', 'snapshot'],
  ]);
  expect(rebuilt()).toEqual([expect.stringContaining('planted')]);
  broken.appends = false;
  expect(await enter('n1')).toEqual({ accepted: true });
});

test('[BUG4] if the room cannot be rebuilt either, everyone who follows it is told that it is broken', async () => {
  const told = await reader('pia');
  broken = { appends: true, reads: true };
  enter('n1').catch(() => undefined);
  await until(() => told.length > 1, 'she is told');
  expect(told).toEqual(['snapshot', 'broken']);
  expect(notes.map((note) => note.split(' ')[0])).toEqual(['stream-rebuilt', 'stream-unreadable']);
});
