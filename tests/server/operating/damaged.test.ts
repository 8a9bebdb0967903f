import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readableOf, recordsOf, type Unreadable } from '../../../server/admin/records.ts';
import { verify } from '../../../server/admin/verify.ts';
import { probeStream } from '../../../server/health/probe-stream.ts';
import { type Appended, type Entry, fromNothing, type LogFault } from '../../../server/store/log.ts';
import { openFolder } from '../../../server/store/open-store.ts';
import type { Store } from '../../../server/store/store.ts';
import { keepApart, longRoom } from '../../faults/damage/long-room.ts';
import { damageByte, damagePage } from '../../support/damage.ts';
import { TestPerson } from '../../support/person.ts';
import type { Table } from '../../support/play.ts';
import { freshFolder, startServer, type TestServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

let dataDir: string;
let server: TestServer | null = null;
let store: Store | null = null;
beforeEach(() => {
  dataDir = freshFolder();
});
afterEach(async () => {
  await server?.close();
  await store?.close();
  server = null;
  store = null;
  rmSync(dataDir, { recursive: true, force: true });
});

type TwoRooms = { broken: Table; whole: Table };
const playedIn = freshFolder();
let played: TwoRooms;
/** Two rooms that were played, and no server: the tests damage the first one. */
beforeAll(async () => {
  const first = await startServer({ dataDir: playedIn });
  played = { broken: await longRoom(first.url, 1), whole: await longRoom(first.url, 2) };
  await first.close();
  await keepApart(playedIn, played.broken.host.room);
});
afterAll(() => rmSync(playedIn, { recursive: true, force: true }));

/** The two rooms in this test's own folder, with people reset, so that they remember nothing of another test's server. */
function twoRooms(): TwoRooms {
  cpSync(playedIn, dataDir, { recursive: true });
  for (const person of [...played.broken.all, ...played.whole.all]) {
    person.disconnect();
    person.known = null;
    person.lost = null;
  }
  return played;
}

async function comesBack(person: TestPerson, url: string): Promise<object> {
  person.url = url;
  await person.connect();
  return person.follow(person.room);
}

const ready = (url: string) => fetch(`${url}/health/ready`).then(({ status }) => status);

/** The intact room and everything else continue; the damaged one is refused. */
async function servesTheRest({ broken, whole }: TwoRooms, running: TestServer): Promise<void> {
  const [observer] = whole.observers;
  if (!observer) throw new Error('impossible: no observer');
  // It exists: to the people who were in it, it must not look like a room that never did.
  expect(await comesBack(broken.host, running.url)).toEqual({ refusal: 'broken' });
  const rounds = await fetch(`${running.url}/api/rooms/${broken.host.room}/rounds`, { headers: { cookie: broken.host.cookie } });
  expect([rounds.status, await rounds.json()]).toEqual([500, { refusal: 'broken' }]);
  expect(await comesBack(observer, running.url)).toEqual({ accepted: true });
  const commands = Array.from({ length: 20 }, (_, i) => [
    observer.command({ type: 'give-mark', mark: `again-${i}`, about: 'context', heardAt: 0, quote: null }),
    broken.host.command({ type: 'stop-scene' }),
  ]);
  for (const [good, bad] of commands) {
    expect(await good).toEqual({ accepted: true });
    // The room's state is unknown: the page keeps the command and sends it again.
    expect(await bad).toEqual({ refusal: 'cannot-store' });
  }
  const newcomer = await TestPerson.arrive(running.url, 'Nadia');
  await newcomer.open();
  newcomer.disconnect();
  expect(running.notes.join('\n')).toContain(broken.host.room);
  expect(await ready(running.url)).toBe(200);
  expect(running.faults).toEqual([]);
}

const faults: readonly [what: string, damage: (room: string) => void][] = [
  ['page', (room) => damagePage(dataDir, room, 'mark-1-20"', 'mark-1-21"')],
  ['entry that is no JSON any more', (room) => damageByte(dataDir, room, ['"mark-1-20"', '"mark-1-21"'], 0x2c)],
  ['byte that is no text', (room) => damageByte(dataDir, room, ['mark-1-20"', 'mark-1-21"'], 0xff)],
];

describe('[DAMAGE5] a server beside a damaged room, which is answered as broken', () => {
  test.each(faults)('[DAMAGE1] starts with a damaged %s of one room, and serves everyone else', async (_, damage) => {
    const rooms = twoRooms();
    damage(rooms.broken.host.room);
    server = await startServer({ dataDir });
    await servesTheRest(rooms, server);
  });
});

test.each(faults)('[DAMAGE1] a damaged %s of one room, while the server runs', async (_, damage) => {
  const rooms = twoRooms();
  server = await startServer({ dataDir });
  damage(rooms.broken.host.room);
  await servesTheRest(rooms, server);
});

test.each(faults)(
  '[DAMAGE2] [DAMAGE3] a damaged %s: named by verify, left out of exports, and erasing still works',
  async (_, damage) => {
    const { broken, whole } = twoRooms();
    damage(broken.host.room);
    store = await openFolder(dataDir, () => undefined);
    const verdict = await verify(recordsOf(store), () => undefined);
    expect(verdict.broken.map(({ stream, kind }) => [kind, stream])).toEqual([['room', broken.host.room]]);
    const unreadable: Unreadable[] = [];
    const exported = [];
    for await (const kept of readableOf(recordsOf(store), unreadable)) if (kept.record === 'stream') exported.push(kept.stream);
    expect(unreadable.map(({ stream }) => stream)).toEqual([broken.host.room]);
    expect([exported.includes(whole.host.room), exported.includes(broken.host.room)]).toEqual([true, false]);
    const person = whole.client.id;
    await store.directory.noteErasure(person, 1);
    await store.close();
    store = null;
    server = await startServer({ dataDir });
    const { notes } = server;
    await until(() => notes.some((note) => note.startsWith('erasure-damaged')), 'it is named');
    expect(notes.find((note) => note.startsWith('erasure-damaged'))).toContain(broken.host.room);
    await server.close();
    server = null;
    store = await openFolder(dataDir, () => undefined);
    const read = await store.log.read(whole.host.room, 0);
    expect([read.epoch > 1, JSON.stringify(read.entries.at(-1))]).toEqual([true, expect.stringContaining('person-left')]);
    // Some of their data may be left: that stays on the list.
    expect(await store.directory.erasures()).toEqual([{ person, at: 1, done: false }]);
  },
);

test('[DAMAGE1] with a damaged probe stream, probing continues on another stream', async () => {
  store = await openFolder(dataDir, () => undefined);
  const entries = Array.from({ length: 100 }, (_, version) => entryAt(version, { type: 'probed', probe: `probe-${version}` }));
  await store.log.put(probeStream, { epoch: 1, entries });
  await store.close();
  store = null;
  damagePage(dataDir, probeStream, 'probe-50"', 'probe-51"');
  server = await startServer({ dataDir });
  const { url } = server;
  await until(async () => (await ready(url)) === 200, 'it is ready', 20_000);
  expect(server.faults).toEqual([]);
});

function entryOf(stream: string, version: number): Entry {
  return entryAt(version, { type: 'told', what: `${version} of ${stream}` });
}

function entryAt(version: number, told: object): Entry {
  const event = { ...told, at: 1, words: 'x'.repeat(200) };
  return { version, command: { person: 'p', id: `c${version}-`, hash: 'h' }, schema: 1, events: [event] };
}

test('[LOG20] [DUE1] what is damaged fails alone, and the other requests of its group are stored', async () => {
  store = await openFolder(dataDir, () => undefined);
  for (const stream of ['stream-a', 'stream-b', 'stream-c', 'stream-z'])
    await store.log.put(stream, { epoch: 1, entries: Array.from({ length: 60 }, (_, version) => entryOf(stream, version)) });
  await store.close();
  store = null;
  damagePage(dataDir, 'stream-b', '30 of stream-b', '31 of stream-b');
  // The end of the last stream: what is appended to it meets that page, and nothing else does.
  damagePage(dataDir, 'stream-z', '55 of stream-z', '56 of stream-z');
  const unknown: unknown[] = [];
  store = await openFolder(
    dataDir,
    () => undefined,
    undefined,
    (fault) => unknown.push(fault),
  );
  const { log, directory, deadlines } = store;
  const entryOf60 = (stream: string) => entryOf(stream, 60);
  const behind = { epoch: 1, last: entryOf('', 59).command };
  const stored = { status: 'fulfilled', value: expect.objectContaining({ epoch: 1 }) as Appended };
  const failed = { status: 'rejected', reason: expect.objectContaining({ outcome: 'failed' }) as LogFault };
  // All in one turn, so one group.
  const all = await Promise.allSettled([
    log.read('stream-b', 0),
    log.append('stream-z', entryOf60('stream-z'), behind, { kind: 'room', dueAt: 4 }),
    log.append('stream-a', entryOf60('stream-a'), behind, { kind: 'room', dueAt: 5 }),
    directory.noteErasure('somebody', 1),
    log.drop('stream-b'),
    log.append('stream-c', entryOf60('stream-c'), behind),
    log.append('stream-new', entryOf('stream-new', 0), fromNothing),
    log.read('stream-a', 60),
  ]);
  expect(all).toEqual([
    failed,
    failed,
    stored,
    { status: 'fulfilled', value: undefined },
    failed,
    stored,
    stored,
    { status: 'fulfilled', value: { epoch: 1, entries: [entryOf60('stream-a')] } },
  ]);
  expect(unknown).toEqual([]);
  // Nor does what comes later suffer from it.
  await expect(log.append('stream-z', entryOf60('stream-z'), behind)).rejects.toThrow('malformed');
  await log.drop('stream-c');
  expect(await log.append('stream-a', entryOf('stream-a', 61), { epoch: 1, last: entryOf60('').command })).not.toBe('conflict');
  expect(await deadlines.due('room', 9)).toEqual([{ stream: 'stream-a', dueAt: 5 }]);
  expect(await directory.erasures()).toEqual([{ person: 'somebody', at: 1, done: false }]);
});

test('[DAMAGE4] a database that cannot be opened is reported as in use or damaged, and any other cause in its own words', async () => {
  store = await openFolder(dataDir, () => undefined);
  await expect(startServer({ dataDir })).rejects.toThrow(
    /is in use\. Is another server running on this folder\? Stop it first\.$/,
  );
  await store.close();
  store = null;
  const file = join(dataDir, 'gentle-pushback.db');
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.subarray(0, 5000));
  await expect(startServer({ dataDir })).rejects.toThrow(/is damaged \(database disk image is malformed\)\. Keep a copy/);
  writeFileSync(file, 'no database at all'.repeat(1000));
  await expect(startServer({ dataDir })).rejects.toThrow(/is damaged \(file is not a database\)\. Keep a copy/);
  rmSync(file);
  mkdirSync(file);
  await expect(startServer({ dataDir })).rejects.toThrow(/cannot be opened: .+\. See DATA_DIR\.$/);
});
