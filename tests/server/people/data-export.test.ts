import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { exportData } from '../../../server/people/data-export.ts';
import { fromNothing, type Log } from '../../../server/store/log.ts';
import { openFolder } from '../../../server/store/open-store.ts';
import type { Store } from '../../../server/store/store.ts';
import { freshFolder } from '../../support/start-server.ts';

const amira = { person: 'amira_1234', name: 'Amira' };
let folder: string;
let store: Store;
beforeEach(async () => {
  folder = freshFolder();
  store = await openFolder(folder, () => undefined);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

async function keep(
  stream: string,
  kind: 'room' | 'workshop' | 'deck' | null,
  person: string,
  ...events: object[]
): Promise<void> {
  if (kind) await store.access.add({ stream, kind, code: `C-${stream}`, invitation: `I-${stream}` }, person, stream);
  const told = events.map((event) => ({ at: 1, ...event }));
  await store.log.append(stream, { version: 0, command: { person, id: 'c', hash: 'h' }, schema: 1, events: told }, fromNothing);
}

/** Rooms of others, and of Amira a room with two reviews, in one of which she wrote, a workshop, a deck and her library. */
async function house(): Promise<void> {
  for (let i = 0; i < 30; i++) {
    await keep(`others-room-${i}`, 'room', 'jonas_1234', { type: 'round-begun', number: 1 });
    await keep(`others-room-${i}-r1`, null, 'jonas_1234', { type: 'comment-kept', by: 'jonas_1234' });
  }
  await keep('room-of-hers', 'room', 'jonas_1234', { type: 'round-begun', number: 1 }, { type: 'round-begun', number: 2 });
  await keep('room-of-hers-r1', null, 'jonas_1234', { type: 'comment-kept', by: 'jonas_1234' });
  await keep('room-of-hers-r2', null, amira.person, { type: 'comment-kept', by: amira.person });
  await keep('works-of-hers', 'workshop', 'jonas_1234', { type: 'participant-joined', person: amira.person });
  await keep('deck-of-hers', 'deck', amira.person, { type: 'deck-opened', author: amira.person });
  await keep(`shelf-${amira.person}`, null, amira.person, { type: 'deck-put', deck: 'deck-of-hers' });
}

/** Which streams an export of someone's data reads, and the export itself. */
async function taken(): Promise<{ read: string[]; found: string[]; unreadable: number }> {
  const read: string[] = [];
  const log: Log = {
    ...store.log,
    read: (stream, after) => {
      read.push(stream);
      return store.log.read(stream, after);
    },
  };
  const { streams, unreadable } = await exportData(log, store.access, amira);
  return { read, found: streams.map(({ kind, stream }) => `${kind} ${stream}`), unreadable };
}

const hers = ['deck deck-of-hers', 'review room-of-hers-r2', 'workshop works-of-hers'];

test('[ERASE10] a data export reads the person’s own rooms, and no one else’s', async () => {
  await house();
  const { read, found, unreadable } = await taken();
  expect([found, unreadable]).toEqual([hers, 0]);
  expect(read).toEqual([
    'deck-of-hers',
    'room-of-hers',
    'room-of-hers-r1',
    'room-of-hers-r2',
    'works-of-hers',
    `shelf-${amira.person}`,
  ]);
});

test('[ERASE10] [LOG21] [RETAIN7] a folder of an older release opens, knows who is in which stream, and counts sessions as used now', async () => {
  await house();
  await store.directory.signIn('hash', amira, 5);
  await store.close();
  const db = new Database(join(folder, 'gentle-pushback.db'));
  db.exec(
    'DROP TABLE named; DROP INDEX sessions_replaced; ALTER TABLE sessions DROP COLUMN replaces; ALTER TABLE sessions DROP COLUMN used; ALTER TABLE persons DROP COLUMN seen',
  );
  db.exec('ALTER TABLE access RENAME TO doors; ALTER TABLE deadlines DROP COLUMN kind; PRAGMA user_version = 3');
  db.exec("UPDATE entries SET body = CAST(x'ff22' AS TEXT) WHERE stream = 'others-room-7'");
  // And a stream that has lost its name, so that no one can come into it.
  db.exec("INSERT INTO streams (stream, epoch) VALUES (CAST(x'ff22' AS TEXT), 1)");
  db.close();
  const before = Date.now();
  store = await openFolder(folder, () => undefined);
  // The unreadable stream may name anyone.
  expect((await store.log.streamsNaming(amira.person)).sort()).toEqual([
    'deck-of-hers',
    'others-room-7',
    'room-of-hers-r2',
    `shelf-${amira.person}`,
    'works-of-hers',
  ]);
  const { read, found, unreadable } = await taken();
  expect([found, unreadable, read.length]).toEqual([hers, 1, 7]);
  await store.log.drop('others-room-7');
  expect((await taken()).unreadable).toBe(0);
  // To the second in which it was opened.
  expect(await store.directory.usedUntil(before - 1000)).toMatchObject({ due: 0, of: 1 });
  expect((await store.directory.usedUntil(Date.now() + 1000)).due).toBe(1);
});
