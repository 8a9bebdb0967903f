import { rmSync } from 'node:fs';
import { exportData } from '../../server/people/data-export.ts';
import { everyAccess, isIn, streamsBehind } from '../../server/people/streams-of.ts';
import type { Entry } from '../../server/store/log.ts';
import { openFolder, openShared } from '../../server/store/open-store.ts';
import { freshPersonId } from '../../server/store/person-ids.ts';
import type { Store } from '../../server/store/store.ts';
import { seeded } from '../../shared/domain/pairing/chance.ts';
import { roomCodec } from '../../shared/domain/room/stored.ts';
import { steps } from '../../shared/domain/rubric.ts';
import { room } from '../support/given.ts';
import { freshPrefix, RedisProcess } from '../support/redis/redis-process.ts';
import { freshFolder } from '../support/start-server.ts';

const rooms = 5000;
const eventsEach = 90;
/** One person was in this many of the rooms, and another in none. */
const theirRooms = 20;
const people = 3000;
const turns = 5;

/** A typed round of six people with exactly this many events, one per command. */
function round(seats: readonly string[]): Entry[] {
  const [advisor = '', client = '', ...observers] = seats;
  const yes = seats.reduce(
    (story, one) => story.does(one, { type: 'answer-words', keep: true }),
    room([advisor, client, ...observers], { level: 3, talk: 'typed' }),
  );
  let story = yes.scene();
  for (let i = 0; story.events.length < eventsEach; i++) {
    const mark = { type: 'give-mark', mark: `mark-of-16-${i}`, about: steps[i % steps.length] ?? 'impact', quote: null } as const;
    story = story.does(observers[i % observers.length] ?? '', { ...mark, heardAt: story.now });
  }
  return story.events.map((event, version) => ({
    version,
    command: { person: seats[version % seats.length] ?? '', id: `command-${version}`, hash: 'h' },
    ...roomCodec.write([event]),
  }));
}

async function fill({ log, access, directory }: Store): Promise<{ ofSome: string; ofNone: string; bytes: number }> {
  const chance = seeded(11);
  const everyone = Array.from({ length: people }, freshPersonId);
  const [ofSome, ofNone] = [freshPersonId(), freshPersonId()];
  for (const person of [ofSome, ofNone]) await directory.signIn(`session-${person}`, { person, name: 'Amira' }, Date.now());
  const drawn = Array.from({ length: 6 }, (_, i) => `seat-${i}-of-`);
  const text = JSON.stringify(round(drawn));
  let bytes = 0;
  for (let i = 0; i < rooms; i++) {
    const seats = drawn.map((_, seat) => everyone[(Math.floor(chance() * people) + seat * 500) % people] ?? '');
    if (i % (rooms / theirRooms) === 0) seats[0] = ofSome;
    const told = drawn.reduce((all, seat, j) => all.replaceAll(seat, seats[j] ?? ''), text);
    bytes += told.length;
    const stream = `bench-room-${i}`;
    const entries = JSON.parse(told) as Entry[];
    const codes = { stream, kind: 'room' as const, code: `CODE${i}`, invitation: `invitation-${i}` };
    await Promise.all([access.add(codes, seats[0] ?? '', stream), log.put(stream, { epoch: 1, entries })]);
  }
  return { ofSome, ofNone, bytes };
}

/** The old way: before streams knew who is in them, the export read everything. */
async function foundByReading({ log, access }: Store, person: string): Promise<number> {
  let found = 0;
  for await (const codes of everyAccess(access))
    for await (const { entries } of streamsBehind(log, codes, () => undefined)) if (isIn(person, entries)) found += 1;
  return found;
}

async function middleMs(times: number, act: () => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let i = 0; i < times; i++) {
    const from = performance.now();
    await act();
    took.push(performance.now() - from);
  }
  return took.sort((a, b) => a - b)[Math.floor(times / 2)] ?? Number.NaN;
}

async function measured(name: string, store: Store): Promise<string[]> {
  const { ofSome, ofNone, bytes } = await fill(store);
  const rows: string[] = [];
  for (const [who, person, count] of [
    [`in ${theirRooms} rooms`, ofSome, theirRooms],
    ['in none', ofNone, 0],
  ] as const) {
    const take = () => exportData(store.log, store.access, { person, name: 'Amira' });
    const [taken, read] = [(await take()).streams.length, await foundByReading(store, person)];
    if (taken !== count || read !== count) throw new Error(`${who}: ${taken} and ${read} were found`);
    const ownMs = await middleMs(turns, take);
    const allMs = await middleMs(1, () => foundByReading(store, person));
    const verdict = ownMs <= 500 ? 'reached' : 'missed';
    const cells = [`${name}, ${who}`, `${ownMs.toFixed(0)} ms`, `${allMs.toFixed(0)} ms`, `1 / ${(allMs / ownMs).toFixed(0)}`];
    rows.push(`| ${[...cells, '≤ 500 ms', verdict].join(' | ')} |`);
  }
  return [...rows, `| ${name}: ${(bytes / 1e6).toFixed(0)} MB of entries | | | | | |`];
}

/** Exports one person's data out of 5,000 rooms of 90 events, compared with reading everything, in the same run. */
export async function benchDataExport(): Promise<string> {
  const note = () => undefined;
  const folder = freshFolder();
  const embedded = await openFolder(folder, note);
  const ofFolder = await measured('a folder', embedded);
  await embedded.close();
  rmSync(folder, { recursive: true, force: true });
  const redis = await RedisProcess.start();
  const shared = await openShared({ redisUrl: redis.url, redisPrefix: freshPrefix(), redisReplicas: 0 }, note);
  const ofRedis = await measured('Redis', shared);
  await shared.close();
  await redis.sweep();
  const head = [
    `| taken out of ${rooms} rooms | takes | reading everything | ratio | must | verdict |`,
    '|---|---|---|---|---|---|',
  ];
  return [...head, ...ofFolder, ...ofRedis].join('\n');
}
