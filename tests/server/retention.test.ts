import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../../server/config.ts';
import type { DoorKind } from '../../server/desk/desk.ts';
import { fromNothing, LogFault } from '../../server/log/log.ts';
import { openFolder, type Store } from '../../server/open-store.ts';
import { Retention } from '../../server/people/retention.ts';
import { fileRecordings } from '../../server/recordings/file-recordings.ts';
import { freshFolder } from '../support/start-server.ts';

const dayMs = 24 * 60 * 60 * 1000;
let folder: string;
let store: Store;
let now = 0;
beforeEach(async () => {
  folder = freshFolder();
  store = await openFolder(folder, () => undefined);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const stays = async (stream: string) => (await store.log.read(stream, 0)).entries.length > 0;

async function keep(stream: string, days: number, events: object[] = [{ type: 'room-closed' }]): Promise<void> {
  const told = events.map((event) => ({ ...event, at: days * dayMs }));
  await store.log.append(stream, { version: 0, command: { person: 'p', id: 'c', hash: 'h' }, events: told }, fromNothing);
}

async function open(stream: string, kind: DoorKind): Promise<void> {
  await store.desk.addDoor({ stream, kind, code: `C-${stream}`, invitation: `I-${stream}` }, 'p', stream);
}

const recordings = () => fileRecordings(join(folder, 'recordings'));

function retention(days = 90): Retention {
  return new Retention({ ...store, recordings: recordings(), clock: { now: () => now }, note: () => undefined, days });
}

test('[RETAIN1] a room goes with its reviews, its recordings, its way in and its deadline when nothing has happened for so long', async () => {
  await open('room-old1', 'room');
  await keep('room-old1', 0, [{ type: 'round-begun', number: 1 }]);
  await keep('room-old1-r1', 0);
  await store.desk.setDeadline('room', 'room-old1', 5);
  const segment = { room: 'room-old1', round: 1, segment: 'segment-1' };
  await recordings().put(segment, 0, { type: 'audio/webm', bytes: Buffer.from('voice') });
  await open('works-old', 'workshop');
  await keep('works-old', 0);
  now = 90 * dayMs - 1;
  await retention().sweep();
  expect([await stays('room-old1'), await stays('room-old1-r1'), await stays('works-old')]).toEqual([true, true, true]);
  expect(await recordings().stored(segment)).toMatchObject({ parts: 1 });
  now = 90 * dayMs;
  await retention().sweep();
  expect(await recordings().stored(segment)).toBeNull();
  expect([await stays('room-old1'), await stays('room-old1-r1'), await stays('works-old')]).toEqual([false, false, false]);
  expect(await store.desk.doorsAfter('')).toEqual([]);
  expect(await store.desk.due('room', now)).toEqual([]);
  await retention().sweep();
  expect(await store.desk.doorsAfter('')).toEqual([]);
});

test('[RETAIN2] what is younger stays, a room whose review was written in lately, and every deck', async () => {
  await open('room-new1', 'room');
  await keep('room-new1', 50);
  await open('room-read', 'room');
  await keep('room-read', 0, [{ type: 'round-begun', number: 1 }]);
  await keep('room-read-r1', 50);
  await open('deck-old1', 'deck');
  await keep('deck-old1', 0);
  now = 100 * dayMs;
  await retention().sweep();
  for (const stream of ['room-new1', 'room-read', 'room-read-r1', 'deck-old1']) expect(await stays(stream)).toBe(true);
  expect(await store.desk.doorsAfter('')).toHaveLength(3);
  await retention(30).sweep();
  expect([await stays('room-new1'), await stays('room-read'), await stays('deck-old1')]).toEqual([false, false, true]);
});

test('[RETAIN3] a way in that leads nowhere goes at the second sweep, for somebody may just be opening it', async () => {
  await open('room-half', 'room');
  const sweeper = retention();
  await sweeper.sweep();
  expect(await store.desk.doorOf('room-half')).not.toBeNull();
  await sweeper.sweep();
  expect(await store.desk.doorOf('room-half')).toBeNull();
});

test('[DAMAGE3] a damaged room stays and is named, and those after it go', async () => {
  for (const room of ['room-1st1', 'room-bad1', 'room-last']) {
    await open(room, 'room');
    await keep(room, 0);
  }
  now = 100 * dayMs;
  const notes: string[] = [];
  const damaged: Store['log'] = {
    ...store.log,
    read: (stream, after) =>
      stream === 'room-bad1' ? Promise.reject(new LogFault('failed', 'damaged')) : store.log.read(stream, after),
  };
  const note = (words: string, details?: object) => void notes.push(`${words} ${JSON.stringify(details)}`);
  await new Retention({ ...store, log: damaged, recordings: recordings(), clock: { now: () => now }, note, days: 90 }).sweep();
  expect([await stays('room-1st1'), await stays('room-bad1'), await stays('room-last')]).toEqual([false, true, false]);
  expect(notes.join()).toContain('room-bad1');
});

test('[RETAIN1] RETENTION_DAYS says for how long: 90 days where it is not set', () => {
  const days = (value?: string) => readConfig(value === undefined ? {} : { RETENTION_DAYS: value }, []);
  expect(days()).toMatchObject({ retentionDays: 90 });
  expect(days('7')).toMatchObject({ retentionDays: 7 });
  for (const wrong of ['0', '-1', 'soon', '1.5']) expect(() => days(wrong)).toThrow('RETENTION_DAYS');
});
