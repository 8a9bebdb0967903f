import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readDamaged, readExport, writeExport } from '../../../server/admin/export-file.ts';
import { type KeptRecord, putRecord, recordsOf } from '../../../server/admin/records.ts';
import { verify } from '../../../server/admin/verify.ts';
import { Streams } from '../../../server/engine/streams.ts';
import { type ProbeCommand, type Probed, probeKind } from '../../../server/health/probe-stream.ts';
import { eraseOutstanding } from '../../../server/people/erase-person.ts';
import type { Entry } from '../../../server/store/log.ts';
import { openFolder } from '../../../server/store/open-store.ts';
import type { Store } from '../../../server/store/store.ts';
import { eventCodec } from '../../../shared/domain/codec.ts';
import { roomCodec } from '../../../shared/domain/room/stored.ts';
import { triad } from '../../support/given.ts';
import { noteIn } from '../../support/notes.ts';
import { openRooms } from '../../support/open-rooms.ts';
import { freshFolder } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

let folder: string;
let store: Store;
let notes: string[];
beforeEach(async () => {
  folder = freshFolder();
  store = await openFolder(folder, () => undefined);
  notes = [];
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const settings = () => ({ ...store, note: noteIn(notes), onFault: () => undefined });

const entry = (version: number, schema: number, ...events: unknown[]): Entry => ({
  version,
  command: { person: 'amira', id: `c${version}`, hash: 'h' },
  schema,
  events,
});

/** The probe stream as its second release: what was called `sent` is the `probe`, and no one says any more where it came from. */
const secondRelease = {
  ...probeKind,
  codec: eventCodec<Probed>({
    schema: 2,
    types: ['probed'],
    upcasters: { 1: ({ sent, from: _, ...event }) => ({ ...event, probe: sent }) },
  }),
};

function openSecondRelease() {
  return new Streams<{ count: number }, Probed, ProbeCommand, { at: number }>(secondRelease, settings());
}

const sent = (at: number) => ({ type: 'probed', at, sent: `s${at}`, from: 'amira_1234' });

test('[CODEC1] a stream of an older shape is folded, and what happens next is stored in today’s shape', async () => {
  await store.log.put('probe', { epoch: 1, entries: [entry(0, 1, sent(1), sent(2))] });
  const streams = openSecondRelease();
  const loaded: Probed[][] = [];
  streams.onLoad((_, __, events) => loaded.push(events.map(({ event }) => event)));
  const ref = { person: 'amira', id: 'next', hash: 'h' };
  expect(await streams.submit('probe', { ref, command: { type: 'probe', probe: 'third' } })).toEqual({ accepted: true });
  expect(loaded).toEqual([[1, 2].map((at) => ({ type: 'probed', at, probe: `s${at}` }))]);
  expect((await streams.load('probe'))?.state).toEqual({ count: 3 });
  const { entries } = await store.log.read('probe', 0);
  expect(entries.map(({ version, schema }) => [version, schema])).toEqual([
    [0, 1],
    [2, 2],
  ]);
  streams.stop();
});

test('[CODEC3] a rewrite stores every entry in today’s shape, and what the upcaster leaves out leaves the disk', async () => {
  await store.log.put('probe', {
    epoch: 1,
    entries: [entry(0, 1, sent(1)), entry(1, 2, { type: 'probed', at: 2, probe: 's2' })],
  });
  expect(JSON.stringify(await store.log.read('probe', 0))).toContain('amira_1234');
  const streams = openSecondRelease();
  await (await streams.load('probe'))?.writer.rewrite((events) => events);
  const command = (version: number, hash: string) => ({ person: 'amira', id: `c${version}`, hash });
  expect((await store.log.read('probe', 0)).entries).toEqual([
    { version: 0, command: command(0, ''), schema: 2, events: [{ type: 'probed', at: 1, probe: 's1' }] },
    { version: 1, command: command(1, 'h'), schema: 2, events: [{ type: 'probed', at: 2, probe: 's2' }] },
  ]);
  streams.stop();
});

const played = triad({ level: 2 }).events.map((event, version): Entry => ({ ...entry(version, 1), ...roomCodec.write([event]) }));

/** The number of a shape that a newer release would write. */
const newerSchema = roomCodec.schema + 1;

/** What a room's last entry may hold that this release can't read, and what is said of it. */
const unreadable: [string, Entry, string][] = [
  ['an unknown type', entry(played.length, 1, { type: 'moon-landed', at: 1 }), 'an event of an unknown type: "moon-landed"'],
  [
    'a newer shape',
    entry(played.length, newerSchema, { type: 'room-closed', at: 1 }),
    `events of schema ${newerSchema}, and this release reads up to ${roomCodec.schema}`,
  ],
  ['no time', entry(played.length, 1, { type: 'room-closed' }), 'an event without a time: "room-closed"'],
  ['no event', entry(played.length, 1, 'room-closed'), 'an event that is no object'],
];

async function keep(room: string, entries: Entry[]): Promise<void> {
  await store.log.put(room, { epoch: 1, entries });
  await store.access.add({ stream: room, kind: 'room', code: room, invitation: `by-${room}` }, 'pia', room);
}

test.each(unreadable)('[CODEC2] [DAMAGE1] a room that holds %s breaks alone, and the reason is named', async (_, last, why) => {
  await keep('room-broken', [...played, last]);
  await keep('room-whole1', played);
  const { rooms } = openRooms(settings());
  await expect(rooms.load('room-broken')).rejects.toThrow(why);
  expect(notes).toEqual([expect.stringContaining('stream-unreadable')]);
  expect(notes[0]).toContain(why.replaceAll('"', '\\"'));
  expect((await rooms.load('room-whole1'))?.state.members).toHaveLength(3);
  rooms.stop();
  const { broken, folded } = await verify(recordsOf(store), () => undefined);
  expect([folded, broken]).toEqual([{ room: 2 }, [{ stream: 'room-broken', kind: 'room', why: expect.stringContaining(why) }]]);
});

test('[CODEC2] [DAMAGE1] a room in which a newer release writes while people follow it breaks for them, and for no one else', async () => {
  await keep('room-broken', played);
  await keep('room-whole1', played);
  const { rooms } = openRooms(settings());
  const lost: string[] = [];
  const follow = (room: string) => {
    const ignore = () => undefined;
    const told = { events: ignore, snapshot: ignore, names: ignore, presence: ignore, tiles: ignore, progress: ignore };
    return rooms.follow(room, { ...told, person: 'pia', refollow: ignore, lost: (why) => lost.push(`${room} ${why}`) }, null);
  };
  await Promise.all([follow('room-broken'), follow('room-whole1')]);
  const newer = entry(played.length, newerSchema, { type: 'room-closed', at: 1 });
  const last = played.at(-1)?.command ?? null;
  expect(await store.log.append('room-broken', newer, { epoch: 1, last })).not.toBe('conflict');
  await until(() => lost.length > 0, 'it is lost');
  expect(lost).toEqual(['room-broken broken']);
  expect(notes.map((note) => note.split(' ')[0])).toEqual(['stream-rebuilt', 'stream-unreadable']);
  expect(rooms.isLoaded('room-whole1')).toBe(true);
  rooms.stop();
});

test('[CODEC2] [DAMAGE3] a room that a newer release wrote is named by an erasure, which goes on with the others', async () => {
  await keep('room-broken', [...played, entry(played.length, newerSchema, { type: 'room-closed', at: 1 })]);
  await keep('room-whole1', played);
  await store.directory.noteErasure('pia', 1);
  const named: (readonly string[])[] = [];
  const nothing = async () => undefined;
  await eraseOutstanding({
    ...settings(),
    ...{ cutOff: nothing, leave: nothing, settleMs: 0, isStopped: () => false },
    unreadable: (_, streams) => named.push(streams),
  });
  expect(named).toEqual([['room-broken']]);
  const epochs = await Promise.all(['room-broken', 'room-whole1'].map(async (room) => (await store.log.read(room, 0)).epoch));
  expect([epochs[0], (epochs[1] ?? 0) > 1]).toEqual([1, true]);
  expect((await store.directory.erasures()).map(({ done }) => done)).toEqual([false]);
});

async function recordsIn(file: string): Promise<KeptRecord[]> {
  const records: KeptRecord[] = [];
  for await (const record of readExport(file)) records.push(record);
  return records;
}

test('[LOG22] an export takes the numbers along, and one of an older release counts as shape 1', async () => {
  const record = { record: 'stream' as const, stream: 'room-1', epoch: 2, entries: [entry(0, 7, { type: 'a', at: 1 })] };
  async function* one() {
    yield record;
  }
  const file = join(folder, 'whole');
  await writeExport(file, one(), () => undefined);
  expect(await recordsIn(file)).toEqual([record]);
  const older = join(folder, 'older');
  writeFileSync(older, asFirstFormat(readFileSync(file, 'utf8')));
  const [found] = await recordsIn(older);
  expect(found).toEqual({ ...record, entries: [{ ...record.entries[0], schema: 1 }] });
  if (found) await putRecord(store, found);
  expect((await store.log.read('room-1', 0)).entries.map(({ schema }) => schema)).toEqual([1]);
  // An export with other numbers is not the same stream.
  expect(await putRecord(store, record)).toBe('other');
});

test('[LOG22] a line of an export that holds no entry is named, nothing behind it is taken, and a check reads on', async () => {
  const whole = { record: 'stream' as const, stream: 'room-1', epoch: 2, entries: [entry(0, 1, { type: 'a', at: 1 })] };
  const file = join(folder, 'broken');
  async function* three(): AsyncGenerator<KeptRecord> {
    yield whole;
    // As no release writes it.
    yield JSON.parse(JSON.stringify(whole).replace('"version":0', '"version":"0"'));
    yield whole;
  }
  await writeExport(file, three(), () => undefined);
  await expect(recordsIn(file)).rejects.toThrow(/broken, line 3: .*an entry of room-1 is damaged/);
  const found: unknown[] = [];
  for await (const kept of readDamaged(file)) found.push(kept);
  const why: unknown = expect.stringMatching(/an entry of room-1 is damaged/);
  expect(found).toEqual([whole, { record: 'damage', place: 'line 3', why }, whole]);
});

/** The text of an export, as the release before there were numbers wrote it. */
function asFirstFormat(text: string): string {
  const sum = (before: string, of: string) => createHash('sha256').update(before).update('\n').update(of).digest('base64url');
  const head = '{"format":"gentle-pushback-export","version":1}';
  const kept = (/"kept":(.*)\}\n/.exec(text)?.[1] ?? '').replace('"schema":7,', '');
  const first = sum(sum('', head), kept);
  return `${head}\n{"sum":"${first}","kept":${kept}}\n{"sum":"${sum(first, '1')}","end":1}\n`;
}
