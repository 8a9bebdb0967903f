import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Reactors } from '../../server/engine/reactor.ts';
import { fileRecordings } from '../../server/recordings/file-recordings.ts';
import { RecordedRooms } from '../../server/recordings/recorded-rooms.ts';
import { openFolder } from '../../server/store/open-store.ts';
import type { Recordings } from '../../server/store/recordings.ts';
import {
  type RecordingRole,
  type RecordingVerb,
  recordingPermissions,
} from '../../shared/domain/room/concerns/recording-access.ts';
import { foundIn } from '../support/found-in.ts';
import { TestPerson } from '../support/person.ts';
import { seated, type Table, toScene, toScoring } from '../support/play.ts';
import { freshFolder, startServer, type TestServer } from '../support/start-server.ts';
import { until } from '../support/until.ts';

let dataDir: string;
let server: TestServer;
beforeEach(async () => {
  dataDir = freshFolder();
  server = await startServer({ dataDir });
});
afterEach(async () => {
  await server.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const segment = 'segment-1';
const never = { refusal: 'no-such-room' };

/** True if any file of the data folder contains this. */
function lies(words: string): boolean {
  return foundIn(dataDir, [words]).length > 0;
}

async function ask(person: TestPerson | null, path: string, init: RequestInit = {}): Promise<Response> {
  const cookie = person?.cookie ?? '';
  return fetch(`${server.url}${path}`, { ...init, headers: { ...(init.headers ?? {}), cookie } });
}

type Sent = { n?: number; bytes?: string; type?: string; of?: string };
function send(
  person: TestPerson | null,
  room: string,
  { n = 0, bytes = 'voice-0', type = 'audio/webm;codecs=opus', of = segment }: Sent = {},
) {
  return ask(person, `/api/rooms/${room}/recordings/${of}/parts/${n}`, {
    method: 'PUT',
    body: bytes,
    headers: { 'content-type': type },
  });
}

const listOf = (person: TestPerson | null, room: string, round = '1') =>
  ask(person, `/api/rooms/${room}/recordings?round=${round}`);
const hear = (person: TestPerson | null, room: string, headers = {}, of = segment) =>
  ask(person, `/api/rooms/${room}/recordings/${of}`, { headers });

/** Everyone has said yes, and the observer's phone records. */
async function recording(observers = 1): Promise<Table & { room: string; recorder: TestPerson }> {
  const table = await seated(server.url, observers, { recording: true });
  for (const person of table.all) await person.does({ type: 'answer-recording', yes: true });
  await toScene(table);
  const recorder = table.observers[0] ?? table.advisor;
  await recorder.does({ type: 'start-recording', segment });
  return { ...table, room: table.host.room, recorder };
}

async function reveal(table: Table, others: readonly TestPerson[] = []): Promise<void> {
  await toScoring(table);
  for (const person of [...table.all, ...others]) await person.command({ type: 'submit-sheet' });
  await table.advisor.does({ type: 'reveal' });
}

test('[AUDIO7] parts come from the recording device, in order, and after the reveal the recorded people may listen', async () => {
  const table = await recording();
  const { room, recorder, client } = table;
  for (const n of [0, 1, 2]) {
    const answer = await send(recorder, room, { n, bytes: `voice-${n}` });
    expect([answer.status, await answer.json()]).toEqual([200, { parts: n + 1 }]);
  }
  expect(await (await send(recorder, room, { n: 1, bytes: 'voice-1' })).json()).toEqual({ parts: 3 });
  const other = await send(recorder, room, { n: 1, bytes: 'forged' });
  expect([other.status, await other.json()]).toEqual([409, { refusal: 'part-missing', parts: 3 }]);
  expect(await (await send(recorder, room, { n: 7 })).json()).toEqual({ refusal: 'part-missing', parts: 3 });
  expect((await send(client, room, { n: 3 })).status).toBe(404);
  expect((await listOf(client, room)).status).toBe(404);
  await reveal(table);
  // The part that was still on its way comes after the round.
  expect((await send(recorder, room, { n: 3, bytes: 'voice-3' })).status).toBe(200);
  const { segments } = (await (await listOf(client, room)).json()) as { segments: object[] };
  expect(segments).toMatchObject([{ segment, bytes: 28, parts: 4, type: 'audio/webm' }]);
  const whole = await hear(client, room);
  expect([whole.status, whole.headers.get('content-type'), await whole.text()]).toEqual([
    200,
    'audio/webm',
    'voice-0voice-1voice-2voice-3',
  ]);
  expect(whole.headers.get('cache-control')).toBe('no-store');
  const ranges: [string, number, string, string | null][] = [
    ['bytes=0-4', 206, 'voice', 'bytes 0-4/28'],
    ['bytes=5-9', 206, '-0voi', 'bytes 5-9/28'],
    ['bytes=21-', 206, 'voice-3', 'bytes 21-27/28'],
    ['bytes=-2', 206, '-3', 'bytes 26-27/28'],
    ['bytes=28-', 416, '', 'bytes */28'],
  ];
  for (const [range, status, text, told] of ranges) {
    const part = await hear(client, room, { range });
    expect([part.status, await part.text(), part.headers.get('content-range')], range).toEqual([status, text, told]);
  }
  for (const person of table.all) person.disconnect();
});

test('[REC15] a part that began after its segment had ended is not stored, and one that began before is, however late it comes', async () => {
  const table = await recording();
  const { room, recorder } = table;
  const part = (n: number, began: number | string) =>
    ask(recorder, `/api/rooms/${room}/recordings/${segment}/parts/${n}?began=${began}`, {
      method: 'PUT',
      body: `voice-${n}`,
      headers: { 'content-type': 'audio/webm' },
    });
  const endedAt = () => recorder.state.recordings[0]?.segments[0]?.endedAt ?? null;
  // While the segment runs, a device's clock may be a little ahead of the server's.
  expect((await part(0, Date.now() + 60_000)).status).toBe(200);
  await recorder.does({ type: 'stop-scene' });
  await until(() => endedAt() !== null, 'the segment has ended');
  expect((await part(1, (endedAt() ?? 0) - 1)).status).toBe(200);
  const late = await part(2, endedAt() ?? 0);
  expect([late.status, await late.json()]).toEqual([409, { refusal: 'not-now' }]);
  expect(lies('voice-1')).toBe(true);
  expect(lies('voice-2')).toBe(false);
  for (const crooked of ['', '-1', '1e9', '1'.repeat(16)]) expect((await part(2, crooked)).status, crooked).toBe(404);
  for (const person of table.all) person.disconnect();
});

test('[AUDIO8] person × verb equals the table, and for everyone else the recording never was', async () => {
  const table = await recording(2);
  const { room, recorder, client, advisor } = table;
  await send(recorder, room);
  const late = await TestPerson.arrive(server.url, 'Late');
  await late.enter({ invitation: table.host.known?.snapshot.access.invitation ?? '' });
  const stranger = await TestPerson.arrive(server.url, 'Stranger');
  const elsewhere = await seated(server.url, 0, { recording: true });
  await until(() => recorder.state.recordings[0]?.segments[0]?.endedAt != null, 'the newcomer stopped it');
  await reveal(table, [late]);
  const nothing = await hear(recorder, room, {}, 'segment-9');
  const answerOfNothing = [nothing.status, await nothing.json()];
  expect(answerOfNothing).toEqual([404, never]);
  const people = { recorder, client, advisor, late, stranger, elsewhere: elsewhere.host, nobody: null };
  const roles: Partial<Record<string, RecordingRole>> = { recorder: 'recorder', client: 'recorded', advisor: 'recorded' };
  const verbs = {
    'send-part': (person: TestPerson | null) => send(person, room, { n: 0 }),
    'list-segments': (person: TestPerson | null) => listOf(person, room),
    'hear-segment': (person: TestPerson | null) => hear(person, room),
  };
  const signInFirst = { refusal: 'sign-in-first' };
  for (const [verb, does] of Object.entries(verbs) as [RecordingVerb, (typeof verbs)['send-part']][]) {
    for (const [name, person] of Object.entries(people)) {
      const answer = await does(person);
      const allowed = recordingPermissions[verb].includes(roles[name] ?? 'other');
      expect(answer.status, `${name} ${verb}`).toBe(allowed ? 200 : person ? 404 : 401);
      if (!allowed) expect(await answer.json(), `${name} ${verb}`).toEqual(person ? never : signInFirst);
    }
  }
  // In another room there is no such segment, no matter who asks.
  for (const person of [elsewhere.host, recorder]) expect((await hear(person, elsewhere.host.room)).status).toBe(404);
  for (const person of [...table.all, late, stranger, ...elsewhere.all]) person.disconnect();
});

test('[AUDIO9] withdrawn while parts are being sent: parts and listening are refused at once, and no byte of it is left', async () => {
  const { room, recorder, client, advisor, all } = await recording();
  expect((await send(recorder, room, { n: 0, bytes: 'secret-voice-0' })).status).toBe(200);
  expect(lies('secret-voice-0')).toBe(true);
  // Many parts are in flight while the client withdraws.
  const sending = Array.from({ length: 20 }, (_, i) => send(recorder, room, { n: i + 1, bytes: `secret-voice-${i + 1}` }));
  await client.does({ type: 'answer-recording', yes: false });
  const after = await send(recorder, room, { n: 0, bytes: 'secret-voice-0' });
  expect([after.status, await after.json()]).toEqual([404, never]);
  await Promise.all(sending);
  expect((await listOf(recorder, room)).status).toBe(404);
  expect((await hear(recorder, room)).status).toBe(404);
  await until(() => !lies('secret-voice'), 'nothing is left');
  await until(() => !existsSync(join(dataDir, 'recordings', room)), 'not even its folder is left');
  await until(() => recorder.state.recordings.length === 0, 'the page that records is told');
  expect(recorder.state.round?.recording).toBe('not-kept');
  // Everyone learns that it is gone, and no one learns whose no it was.
  const told = [recorder, advisor].flatMap(({ frames }) => frames.filter((frame) => frame.includes('recording-withdrawn')));
  expect(told).toHaveLength(2);
  expect(told.join()).not.toContain(client.id);
  for (const person of all) person.disconnect();
});

test('[AUDIO10] what a server did not get to delete is deleted at the next start', async () => {
  const table = await recording();
  const { room, recorder, client } = table;
  await send(recorder, room, { bytes: 'secret-voice' });
  for (const person of table.all) person.disconnect();
  await server.close();
  // The state of a server that dies right after storing the withdrawal.
  const store = await openFolder(dataDir, () => undefined);
  const { epoch, entries } = await store.log.read(room, 0);
  const last = entries.at(-1);
  if (!last) throw new Error('impossible: a room without a beginning');
  const version = last.version + last.events.length;
  const events = [
    { type: 'recording-answered', at: 9e12, person: client.id, yes: false },
    { type: 'recording-withdrawn', at: 9e12 },
  ];
  await store.log.append(
    room,
    { version, command: { person: client.id, id: 'taken-back', hash: 'x' }, schema: 1, events },
    { epoch, last: last.command },
  );
  await store.close();
  expect(lies('secret-voice')).toBe(true);
  server = await startServer({ dataDir });
  expect((await hear(recorder, room)).status).toBe(404);
  await until(() => !lies('secret-voice'), 'nothing is left');
});

test('[AUDIO9] if the disk refuses to delete, it is asked again until it does, and meanwhile no one can listen', async () => {
  const folder = join(dataDir, 'stubborn');
  const real = fileRecordings(folder);
  let refused = 0;
  const stubborn: Recordings = {
    ...real,
    drop: (ref) => (refused++ === 0 ? Promise.reject(new Error('the disk does not let go')) : real.drop(ref)),
  };
  const notes: string[] = [];
  const nothing = async () => ({ epoch: 0, entries: [] });
  const recorded = new RecordedRooms({
    recordings: stubborn,
    rooms: server.rooms,
    log: { read: nothing },
    reactors: new Reactors((event) => void notes.push(event)),
    space: { isLow: false },
    leads: async () => false,
    note: (event) => void notes.push(event),
  });
  const { room, recorder, client, all } = await recording();
  const part = { type: 'audio/webm', bytes: Buffer.from('secret-voice') } as const;
  expect(await recorded.take(room, segment, 0, recorder.id, part)).toEqual({ parts: 1 });
  await client.does({ type: 'answer-recording', yes: false });
  expect(await recorded.take(room, segment, 0, recorder.id, part)).toBeNull();
  expect(await recorded.hear(room, segment, recorder.id)).toBeNull();
  await until(() => notes.length > 0, 'it is said');
  expect(notes).toEqual(['recording-not-deleted']);
  await until(() => !lies('secret-voice'), 'nothing is left');
  await recorded.stop();
  for (const person of all) person.disconnect();
});

test('[AUDIO11] a part that is invalid, too large, too fast, of another type or with a crooked name is refused, and leads nowhere', async () => {
  const table = await recording();
  const { room, recorder } = table;
  for (const type of ['text/html', 'application/json', 'audio/x-evil', 'multipart/form-data'])
    expect((await send(recorder, room, { type })).status, type).toBe(400);
  expect((await send(recorder, room, { bytes: '' })).status).toBe(400);
  expect((await send(recorder, room, { bytes: 'x'.repeat(1024 * 1024 + 1) })).status).toBe(413);
  expect((await send(recorder, room, { bytes: 'x'.repeat(1024 * 1024) })).status).toBe(200);
  for (const of of [
    '..',
    '%2e%2e',
    '..%2f..%2fx',
    '%2e%2e%2f%2e%2e%2fgentle-pushback.db',
    'segment-1%00',
    'segment-1%2f..',
    '.waiting-1234567',
  ])
    for (const answer of [await send(recorder, room, { of }), await hear(recorder, room, {}, of)])
      expect(answer.status, of).toBe(404);
  for (const n of ['-1', '1e3', '01', '0x1', '999999', '..%2f0'])
    expect(
      (
        await ask(recorder, `/api/rooms/${room}/recordings/${segment}/parts/${n}`, {
          method: 'PUT',
          body: 'x',
          headers: { 'content-type': 'audio/webm' },
        })
      ).status,
      n,
    ).toBe(404);
  for (const round of ['', '0', '-1', '1;2', 'x']) expect((await listOf(recorder, room, round)).status, round).toBe(404);
  const evil = await ask(recorder, `/api/rooms/${room}/recordings/${segment}/parts/1`, {
    method: 'PUT',
    body: 'x',
    headers: { 'content-type': 'audio/webm', origin: 'http://evil.example' },
  });
  expect(evil.status).toBe(421);
  expect(
    readdirSync(dataDir)
      .filter((name) => !name.startsWith('gentle-pushback'))
      .sort(),
  ).toEqual(['erasures.jsonl', 'recordings']);
  expect(readdirSync(join(dataDir, 'recordings'), { recursive: true }).length).toBe(3);
  const flood = await Promise.all(Array.from({ length: 300 }, () => send(recorder, room, { bytes: 'y' })));
  expect(flood.some(({ status }) => status === 429)).toBe(true);
  for (const person of table.all) person.disconnect();
});

test('[AUDIO11] sixty parts that waited on a device come at once', async () => {
  const { room, recorder, all } = await recording();
  const answers = await Promise.all(Array.from({ length: 60 }, () => send(recorder, room)));
  expect(answers.map(({ status }) => status)).toEqual(Array(60).fill(200));
  for (const person of all) person.disconnect();
});

test('[AUDIO14] a segment can be filled to its last byte, and so can a room; one byte more is refused and none of it stored', async () => {
  const { room, recorder, all } = await recording();
  const megabyte = 1024 * 1024;
  const real = fileRecordings(join(dataDir, 'nearly-full'));
  for (const [ofSegment, ofRoom] of [
    [64 * megabyte - 10, 64 * megabyte - 10],
    [10, 256 * megabyte - 10],
  ] as const) {
    const stored: string[] = [];
    const nearlyFull: Recordings = {
      ...real,
      stored: async () => ({ parts: 1, bytes: ofSegment, type: 'audio/webm' }),
      bytesOf: async () => ofRoom,
      put: async (_, n, { bytes }) => {
        stored.push(`${n}: ${bytes.length}`);
        return 'stored';
      },
    };
    const recorded = new RecordedRooms({
      recordings: nearlyFull,
      rooms: server.rooms,
      log: { read: async () => ({ epoch: 0, entries: [] }) },
      reactors: new Reactors(() => undefined),
      space: { isLow: false },
      leads: async () => false,
      note: () => undefined,
    });
    const take = (letters: number) =>
      recorded.take(room, segment, 1, recorder.id, { type: 'audio/webm', bytes: Buffer.alloc(letters, 'x') });
    expect(await take(11)).toEqual({ refusal: 'recording-full' });
    expect(await take(10)).toEqual({ parts: 1 });
    expect(stored).toEqual(['1: 10']);
    await recorded.stop();
  }
  for (const person of all) person.disconnect();
});

test('[AUDIO12] erasing a person deletes the recordings that they are in, and a data export says where to listen to them', async () => {
  const table = await recording();
  const { room, recorder, client } = table;
  await send(recorder, room, { bytes: 'secret-voice' });
  await reveal(table);
  const taken = (await (await ask(client, '/api/me/data')).json()) as { streams: { recordings: string[] }[] };
  expect(taken.streams.map(({ recordings }) => recordings)).toEqual([[`/api/rooms/${room}/recordings/${segment}`]]);
  const erased = await ask(client, '/api/me/erase', {
    method: 'POST',
    body: JSON.stringify({ word: 'erase' }),
    headers: { 'content-type': 'application/json' },
  });
  expect(erased.status).toBe(200);
  await until(() => !lies('secret-voice'), 'nothing is left');
  expect((await hear(recorder, room)).status).toBe(404);
  for (const person of table.all) person.disconnect();
});
