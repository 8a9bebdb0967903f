import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type EraseParts, eraseOutstanding } from '../../../server/people/erase-person.ts';
import { ErasureList } from '../../../server/people/erasure-list.ts';
import { LogFault } from '../../../server/store/log.ts';
import { openFolder, openShared } from '../../../server/store/open-store.ts';
import type { Store } from '../../../server/store/store.ts';
import { foundIn } from '../../support/found-in.ts';
import { startNodes } from '../../support/nodes.ts';
import { TestPerson } from '../../support/person.ts';
import { seated, type Table, toScene } from '../../support/play.ts';
import { RedisProcess } from '../../support/redis/redis-process.ts';
import { roundIn } from '../../support/rounds/round-in.ts';
import { freshFolder, startServer, type TestServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

const quiet = () => undefined;
const nothing = async () => undefined;
const secrets = ['Erasmus', 'erased-line'];

function post(server: TestServer, path: string, cookie: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json', cookie };
  return fetch(`${server.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
}

const erase = (server: TestServer, cookie: string) => post(server, '/api/me/erase', cookie, { word: 'erase' });

/** The client is called Erasmus here, and says something. */
async function played(server: TestServer, words: string): Promise<Table> {
  const table = await seated(server.url, 1, { talk: 'typed' });
  await post(server, '/api/session', table.client.cookie, { name: 'Erasmus' });
  await toScene(table);
  await table.client.does({ type: 'say-line', line: 'line1', words });
  await table.advisor.does({ type: 'say-line', line: 'line2', words: 'kept-line' });
  return table;
}

const isDone = (server: TestServer | null) => server?.notes.some((note) => note.startsWith('erasure-done')) === true;

function isCut(person: TestPerson): Promise<void> {
  return until(() => person.link.disconnected, 'the connection is cut');
}

describe('on several servers', () => {
  test('[ERASE3] [ERASE7] a person is cut off at every server, in every tab, and none of their bytes stay in the files of Redis', async () => {
    const house = await startNodes();
    const [one, two] = house.nodes as [TestServer, TestServer];
    // Snapshots too, in addition to the append-only file.
    await house.redis.say('CONFIG', 'SET', 'save', '3600 1');
    const table = await played(one, 'erased-line');
    const { client, advisor } = table;
    const otherTab = await seatedElsewhere(client, two);
    await otherTab.follow(client.room);
    await house.redis.say('BGSAVE');
    await until(() => foundIn(house.redis.folder, ['erased-line']).length === 1, 'it is in the files');
    expect(foundIn(house.redis.folder, ['Erasmus', 'erased-line', 'kept-line'])).toHaveLength(3);

    expect((await erase(one, client.cookie)).status).toBe(200);
    await Promise.all([isCut(client), isCut(otherTab)]);
    await expect(otherTab.connect()).rejects.toThrow();
    expect(await (await fetch(`${two.url}/api/session`, { headers: { cookie: client.cookie } })).json()).toEqual({});
    // Erased twice: no one asks.
    expect((await erase(two, client.cookie)).status).toBe(401);

    await until(() => foundIn(house.redis.folder, secrets).length === 0, 'no byte is left');
    expect(foundIn(house.redis.folder, ['kept-line', 'Amira'])).toEqual(['kept-line', 'Amira']);
    await until(() => roundIn(advisor.state).lines?.[0]?.words === null, 'the others see a snapshot without them');
    expect(advisor.state.members.find((member) => member.person === client.id)?.left).toBe(true);
    expect(advisor.known?.names[client.id] ?? '').toBe('');
    // A scene without its client stops, and the room continues from there.
    expect(advisor.state.stage).toMatchObject({ phase: 'scene', stopped: { left: { kind: 'scene' } } });
    await advisor.does({ type: 'end-scene' });
    for (const person of [advisor, ...table.observers]) person.disconnect();
    await house.close();
  });
});

/** The same session at another server, in another tab. */
async function seatedElsewhere(person: TestPerson, server: TestServer): Promise<TestPerson> {
  const other = new TestPerson(server.url, person.name);
  other.cookie = person.cookie;
  await other.connect();
  return other;
}

type Place = {
  open: () => Promise<Store>;
  start: () => Promise<TestServer>;
  folder: string;
  list: ErasureList;
  sweep: () => Promise<void>;
};

/** The list is outside the store, as if on another disk. */
const freshList = () => new ErasureList(join(freshFolder(), 'list.jsonl'));

async function onFolder(): Promise<Place> {
  const folder = freshFolder();
  const list = freshList();
  return {
    list,
    open: () => openFolder(folder, quiet),
    start: () => startServer({ dataDir: folder, erasuresFile: list.file }),
    folder,
    sweep: async () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }),
  };
}

async function onRedis(): Promise<Place> {
  const redis = await RedisProcess.start();
  const shared = { redisUrl: redis.url, redisPrefix: 'test:', redisReplicas: 0 };
  const list = freshList();
  return {
    list,
    open: () => openShared(shared, quiet),
    start: () => startServer({ shared, erasuresFile: list.file }),
    folder: redis.folder,
    sweep: () => redis.sweep(),
  };
}

describe.each([
  ['a data folder', onFolder],
  ['Redis', onRedis],
])('on %s', (_, make) => {
  let place: Place;
  let server: TestServer | null = null;
  afterEach(async () => {
    await server?.close();
    server = null;
    await place.sweep();
  });

  function parts(store: Store, change: Partial<EraseParts> = {}): EraseParts {
    const rest = { cutOff: nothing, leave: nothing, settleMs: 0, isStopped: () => false, unreadable: quiet };
    return { ...store, note: quiet, ...rest, ...change };
  }

  /** Erasmus has said something in one room and opened another; no server runs. */
  async function inTwoRooms(): Promise<{ store: Store; person: string; rooms: string[] }> {
    place = await make();
    server = await place.start();
    const first = await played(server, 'erased-line');
    const { client } = first;
    await client.open({ ...first.host.state.settings, talk: 'typed' });
    const second = client.room;
    for (const person of first.all) person.disconnect();
    await server.close();
    server = null;
    const store = await place.open();
    return { store, person: client.id, rooms: [first.host.room, second] };
  }

  test('[ERASE4] interrupted between two rooms, it is finished at the next start', async () => {
    const { store, person, rooms } = await inTwoRooms();
    await store.directory.noteErasure(person, 1);
    let rewritten = 0;
    const failing: Store['log'] = {
      ...store.log,
      rewrite: (stream, change) => {
        if (rewritten++ > 0) return Promise.reject(new LogFault('full', new Error('broken off')));
        return store.log.rewrite(stream, change);
      },
    };
    await expect(eraseOutstanding(parts(store, { log: failing }))).rejects.toThrow();
    const epochs = await Promise.all(rooms.map(async (room) => (await store.log.read(room, 0)).epoch));
    expect(epochs.toSorted()).toEqual([1, 2]);
    expect((await store.directory.erasures()).map(({ done }) => done)).toEqual([false]);
    await store.close();
    server = await place.start();
    await until(() => isDone(server), 'it is done');
    expect(foundIn(place.folder, secrets)).toEqual([]);
    await server.close();
    server = null;
    const after = await place.open();
    expect((await after.directory.erasures()).map(({ done }) => done)).toEqual([true]);
    for (const room of rooms) expect((await after.log.read(room, 0)).epoch).toBeGreaterThan(1);
    await after.close();
  });

  test('[ERASE8] what arrives behind the first walk, from a connection that was just cut, is found by the next', async () => {
    const { store, person, rooms } = await inTwoRooms();
    await store.directory.noteErasure(person, 1);
    const [room = ''] = rooms;
    let late = false;
    const slow: Store['log'] = {
      ...store.log,
      rewrite: async (stream, change) => {
        const epoch = await store.log.rewrite(stream, change);
        if (stream !== room || late) return epoch;
        late = true;
        const { entries } = await store.log.read(room, 0);
        const last = entries.at(-1);
        const said = { type: 'line-said', at: 9e12, line: 'late-line', seat: 'client', person, words: 'erased-late' };
        const entry = {
          version: (last?.version ?? 0) + (last?.events.length ?? 0),
          command: { person, id: 'late', hash: 'h' },
          schema: 1,
          events: [said],
        };
        expect(await store.log.append(room, entry, { epoch, last: last?.command ?? null })).not.toBe('conflict');
        return epoch;
      },
    };
    await eraseOutstanding(parts(store, { log: slow }));
    expect(late).toBe(true);
    await until(() => foundIn(place.folder, ['Erasmus', 'erased-line', 'erased-late']).length === 0, 'nothing is left');
    expect(foundIn(place.folder, ['kept-line'])).toEqual(['kept-line']);
    expect((await store.directory.erasures()).map(({ done }) => done)).toEqual([true]);
    await store.close();
  });

  test('[ERASE9] a store restored from before an erasure erases again when a server starts on it', async () => {
    const { store, person } = await inTwoRooms();
    await store.close();
    // The older store doesn't know of it; the list does.
    await place.list.add({ person, at: 5 });
    expect(foundIn(place.folder, secrets)).toHaveLength(2);
    server = await place.start();
    await until(() => isDone(server), 'it is done');
    expect(foundIn(place.folder, [...secrets, 'kept-line', 'Amira'])).toEqual(['kept-line', 'Amira']);
  });
});
