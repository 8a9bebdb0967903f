import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { Retention } from '../../../server/people/retention.ts';
import { RetentionPlan } from '../../../server/people/retention-plan.ts';
import { fileRecordings } from '../../../server/recordings/file-recordings.ts';
import { fromNothing } from '../../../server/store/log.ts';
import { openFolder, openShared } from '../../../server/store/open-store.ts';
import type { Store } from '../../../server/store/store.ts';
import { damagePage } from '../../support/damage.ts';
import { foundIn } from '../../support/found-in.ts';
import { seated, toScene } from '../../support/play.ts';
import { RedisProcess } from '../../support/redis/redis-process.ts';
import { roundIn } from '../../support/rounds/round-in.ts';
import { freePort, ServerProcess } from '../../support/server-process.ts';
import { freshFolder } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

const program = fileURLToPath(new URL('../../../dist/server/admin.js', import.meta.url));

function admin(environment: Record<string, string>, ...argv: string[]): { code: number | null; said: string } {
  const env = { ...process.env, ...environment };
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...argv], { env, encoding: 'utf8', timeout: 120_000 });
  return { code: status, said: `${stdout}${stderr}` };
}

/** The records of an export, without the order in which a store lists them. */
const recordsIn = (file: string) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .slice(1, -2)
    .map((line) => line.replace(/^.*?"kept":/, ''))
    .sort();

test('[ADMIN1] [ADMIN2] [ADMIN3] backed up while the server runs, restored, moved to Redis and back: the same records', async () => {
  const place = freshFolder();
  const file = (name: string) => join(place, name);
  const server = new ServerProcess(await freePort(), freshFolder());
  await server.start();
  const table = await seated(server.url, 1, { talk: 'typed' });
  await toScene(table);
  await table.client.does({ type: 'say-line', line: 'line-one', words: 'before the backup' });
  const running = { DATA_DIR: server.dataDir };
  expect(admin(running, 'backup', file('backup.db'))).toMatchObject({ code: 0 });
  await table.client.does({ type: 'say-line', line: 'line-two', words: 'behind the backup' });
  expect(admin(running, 'export', file('refused')).said).toMatch(/is in use\. Is another server running on this folder/);
  expect(await server.end('SIGTERM')).toBe(0);

  const restored = { DATA_DIR: file('restored') };
  expect(admin(restored, 'restore', file('backup.db')).said).toMatch(/--erasures none/);
  const kept = ['--erasures', join(server.dataDir, 'erasures.jsonl')];
  expect(admin(restored, 'restore', file('backup.db'), ...kept).said).toMatch(/room 1.*; 0 broken/);
  expect(admin(restored, 'restore', file('backup.db'))).toMatchObject({ code: 2 });
  expect(admin(restored, 'export', file('first'))).toMatchObject({ code: 0 });
  expect(readFileSync(file('first'), 'utf8')).toContain('before the backup');
  expect(readFileSync(file('first'), 'utf8')).not.toContain('behind the backup');

  const redis = await RedisProcess.start();
  const shared = { REDIS_URL: redis.url, REDIS_PREFIX: 'moved*[1]:' };
  expect(admin(shared, 'import', file('first')).said).toMatch(/0 in conflict/);
  // Twice is once.
  expect(admin(shared, 'import', file('first')).said).toMatch(/0 in conflict/);
  expect(admin(shared, 'verify').said).toMatch(/room 1.*; 0 broken/);
  expect(admin(shared, 'export', file('second'))).toMatchObject({ code: 0 });
  expect(recordsIn(file('second'))).toEqual(recordsIn(file('first')));
  const back = { DATA_DIR: file('back') };
  expect(admin(back, 'import', file('second'))).toMatchObject({ code: 0 });
  expect(admin(back, 'export', file('third'))).toMatchObject({ code: 0 });
  expect(recordsIn(file('third'))).toEqual(recordsIn(file('first')));
  await redis.sweep();

  // People come back to where they were, with the session they had.
  const again = new ServerProcess(server.port, file('back'));
  await again.start();
  table.host.disconnect();
  await table.host.connect();
  await table.host.follow(table.host.room, false);
  expect(roundIn(table.host.state).lines?.map(({ words }) => words)).toEqual(['before the backup']);
  await again.end();
});

test('[ADMIN2] an export that was changed, shortened or reordered is refused, and nothing of it is imported', async () => {
  const place = freshFolder();
  const store = await openFolder(place, () => undefined);
  for (const person of ['amira', 'jonas', 'mei']) await store.directory.signIn(`token-${person}`, { person, name: person }, 1);
  await store.close();
  const whole = join(place, 'whole');
  expect(admin({ DATA_DIR: place }, 'export', whole)).toMatchObject({ code: 0 });
  const lines = readFileSync(whole, 'utf8').trimEnd().split('\n');
  const [head = '', one = '', two = '', ...rest] = lines;
  const faults: [why: RegExp, lines: string[]][] = [
    [/line 2: its checksum/, [head, one.replace('amira', 'amir4'), two, ...rest]],
    [/line 2: its checksum/, [head, two, one, ...rest]],
    [/line 2: its checksum/, [head, two, ...rest]],
    [/the end is missing/, lines.slice(0, -1)],
    [/neither a backup nor an export/, [one, two]],
  ];
  for (const [i, [why, changed]] of faults.entries()) {
    const broken = join(place, `broken-${i}`);
    writeFileSync(broken, `${changed.join('\n')}\n`);
    const target = join(place, `target-${i}`);
    const { code, said } = admin({ DATA_DIR: target }, 'import', broken);
    expect([code, said]).toEqual([2, expect.stringMatching(why)]);
    expect(admin({ DATA_DIR: target }, 'verify').said).toMatch(/There is no folder/);
  }
});

test('[ADMIN4] verify names streams that cannot be folded, with their ids, and ends with 1', async () => {
  const place = freshFolder();
  const store = await openFolder(place, () => undefined);
  const entry = {
    version: 0,
    command: { person: 'amira', id: 'a', hash: 'h' },
    schema: 1,
    events: [{ type: 'from-another-time', at: 1 }],
  };
  for (const kind of ['room', 'workshop', 'deck'] as const) {
    await store.access.add({ stream: `a-${kind}`, kind, code: `C${kind}`, invitation: `I${kind}` }, 'amira', `open-${kind}`);
    await store.log.append(`a-${kind}`, entry, fromNothing);
  }
  await store.log.append('a-room-of-one-r1', entry, fromNothing);
  await store.close();
  const { code, said } = admin({ DATA_DIR: place }, 'verify');
  expect(code).toBe(1);
  for (const stream of ['room a-room', 'workshop a-workshop', 'deck a-deck', 'review a-room-of-one-r1'])
    expect(said).toContain(`broken: ${stream}: `);
  expect(said).toMatch(/4 broken/);
});

test('[ADMIN4] [DAMAGE2] verify names a damaged stream, and an export leaves it out; both end with 1', async () => {
  const place = freshFolder();
  const store = await openFolder(place, () => undefined);
  for (const stream of ['stream-a', 'stream-b', 'stream-c']) {
    const entries = Array.from({ length: 60 }, (_, version) => ({
      version,
      command: { person: 'amira', id: `c${version}`, hash: 'h' },
      schema: 1,
      events: [{ type: 'deck-put', at: 1, deck: `${version} of ${stream} ${'x'.repeat(200)}` }],
    }));
    await store.log.put(`shelf-${stream}`, { epoch: 1, entries });
  }
  await store.close();
  damagePage(place, 'shelf-stream-b', '30 of stream-b', '31 of stream-b');
  const verified = admin({ DATA_DIR: place }, 'verify');
  expect(verified.code).toBe(1);
  expect(verified.said).toMatch(/^broken: library shelf-stream-b: it cannot be read.*malformed\nlibrary 3; 1 broken\.\n$/);
  const exported = admin({ DATA_DIR: place }, 'export', join(place, 'whole'));
  expect(exported).toEqual({
    code: 1,
    said: expect.stringMatching(/^left out, because it is damaged: shelf-stream-b: .*\n2 records written/) as string,
  });
  expect(admin({ DATA_DIR: join(place, 'other') }, 'import', join(place, 'whole')).said).toMatch(/2 brought in/);
  rmSync(place, { recursive: true, force: true });
});

/** Two rooms of which one is old, and the plan of a server that found it. */
async function withPlan(store: Store): Promise<void> {
  for (const [room, at] of [
    ['room-old1', 1],
    ['room-new1', Date.now()],
  ] as const) {
    const entry = {
      version: 0,
      command: { person: 'amira', id: 'a', hash: 'h' },
      schema: 1,
      events: [{ type: 'room-closed', at }],
    };
    await store.access.add({ stream: room, kind: 'room', code: `C${room}`, invitation: `I${room}` }, 'amira', room);
    await store.log.append(room, entry, fromNothing);
  }
  const plan = new RetentionPlan(store.log, store.clock);
  await plan.begin({ before: 1000, due: 1, of: 2, names: ['room-old1'] });
}

const roomsIn = async ({ access }: Store) => (await access.after('')).map(({ stream }) => stream);
const planned = /^1 of 2 rooms and workshops are to be deleted.*24 more hours.*room-old1\n$/s;

test('[ADMIN7] retention shows what waits to be deleted, and --confirm deletes it: a data folder, with a server and without', async () => {
  const server = new ServerProcess(await freePort(), freshFolder());
  const environment = { DATA_DIR: server.dataDir };
  const store = await openFolder(server.dataDir, () => undefined);
  await withPlan(store);
  await store.close();
  expect(admin(environment, 'retention')).toEqual({ code: 0, said: expect.stringMatching(planned) as string });
  await server.start();
  expect(admin(environment, 'retention')).toEqual({ code: 0, said: expect.stringMatching(planned) as string });
  expect(admin(environment, 'retention', '--confirm').said).toMatch(/Confirmed: a running server deletes them within minutes/);
  await until(() => server.output.includes('retention-deleted'), 'it is deleted');
  expect(server.output).toContain('"streams":["room-old1"]');
  expect(admin(environment, 'retention').said).toBe('Nothing waits to be deleted.\n');
  expect(await server.end('SIGTERM')).toBe(0);
  const after = await openFolder(server.dataDir, () => undefined);
  expect(await roomsIn(after)).toEqual(['room-new1']);
  await after.close();
  rmSync(server.dataDir, { recursive: true, force: true });
});

test('[ADMIN7] retention on Redis: confirmed from anywhere, deleted by a server', async () => {
  const redis = await RedisProcess.start();
  const store = await openShared({ redisUrl: redis.url, redisPrefix: 'pushback:', redisReplicas: 0 }, () => undefined);
  await withPlan(store);
  const environment = { REDIS_URL: redis.url };
  expect(admin(environment, 'retention').said).toMatch(planned);
  const folder = freshFolder();
  const note = () => undefined;
  const server = new Retention({ ...store, recordings: fileRecordings(folder), note, days: 90 });
  await server.look();
  expect(await roomsIn(store)).toEqual(['room-new1', 'room-old1']);
  expect(admin(environment, 'retention', '--confirm').said).toMatch(/Confirmed/);
  await server.look();
  expect(await roomsIn(store)).toEqual(['room-new1']);
  expect(admin(environment, 'verify').said).toMatch(/room 1; /);
  await store.close();
  await redis.sweep();
  rmSync(folder, { recursive: true, force: true });
});

test('[ADMIN4] [HEALTH7] admin reads a Redis on which a strict server does not start, and that server says why', async () => {
  const redis = await RedisProcess.start('--appendfsync', 'everysec');
  const environment = { REDIS_URL: redis.url, REDIS_DURABILITY: 'strict' };
  expect(admin(environment, 'verify')).toEqual({ code: 0, said: expect.stringMatching(/no streams; 0 broken\./) as string });
  const main = fileURLToPath(new URL('../../../dist/server/main.js', import.meta.url));
  const env = { ...process.env, ...environment, DATA_DIR: freshFolder(), PORT: '0' };
  const { status, stderr } = spawnSync(process.execPath, [main], { env, encoding: 'utf8', timeout: 60_000 });
  expect([status, stderr]).toEqual([
    73,
    expect.stringMatching(/appendfsync is everysec and should be always.*REDIS_DURABILITY is strict/),
  ]);
  await redis.sweep();
});

test('[ADMIN5] every command describes itself, and an unknown one ends with 64', () => {
  for (const command of ['export', 'import', 'backup', 'restore', 'verify', 'retention', 'people'])
    expect(admin({}, command, '--help')).toEqual({ code: 0, said: expect.stringContaining(`-- ${command}`) as string });
  expect(admin({}, 'delete-everything').code).toBe(64);
});

async function post(url: string, path: string, cookie: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json', cookie };
  return fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
}

/** The client is called Erasmus and says something; then the server is backed up, and Erasmus has himself erased. */
async function erasedAfterBackup(server: ServerProcess, backup: string): Promise<void> {
  const table = await seated(server.url, 1, { talk: 'typed' });
  await post(server.url, '/api/session', table.client.cookie, { name: 'Erasmus' });
  await toScene(table);
  await table.client.does({ type: 'say-line', line: 'line-one', words: 'erased-line' });
  await table.advisor.does({ type: 'say-line', line: 'line-two', words: 'kept-line' });
  const environment = { DATA_DIR: server.dataDir, ...server.environment };
  expect(admin(environment, 'backup', backup)).toMatchObject({ code: 0 });
  expect((await post(server.url, '/api/me/erase', table.client.cookie, { word: 'erase' })).status).toBe(200);
  await until(() => server.output.includes('erasure-done'), 'he is erased');
  for (const person of table.all) person.disconnect();
}

const his = ['Erasmus', 'erased-line'];
const all = [...his, 'kept-line', 'Amira'];

test('[ADMIN6] backed up, erased, restored: nothing of the person is back, and the rest is', async () => {
  const place = freshFolder();
  const backup = join(place, 'backup.db');
  const server = new ServerProcess(await freePort(), freshFolder());
  await server.start();
  await erasedAfterBackup(server, backup);
  expect(await server.end('SIGTERM')).toBe(0);
  expect(foundIn(server.dataDir, all)).toEqual(['kept-line', 'Amira']);
  expect(foundIn(place, all)).toEqual(all);
  const list = join(server.dataDir, 'erasures.jsonl');
  const restored = join(place, 'restored');
  // Without a list nothing is restored, unless the operator says that there is none.
  expect(admin({ DATA_DIR: restored }, 'restore', backup)).toEqual({
    code: 2,
    said: expect.stringMatching(/--erasures none/) as string,
  });
  expect(admin({ DATA_DIR: restored }, 'restore', backup, '--erasures', join(place, 'nowhere')).code).toBe(2);
  const { code, said } = admin({ DATA_DIR: restored }, 'restore', backup, '--erasures', list);
  expect([code, said]).toEqual([0, expect.stringMatching(/1 person.*erased anew\.\s+room 1.*; 0 broken/)]);
  expect(foundIn(restored, all)).toEqual(['kept-line', 'Amira']);
  // A list next to the database, or where ERASURES_FILE says, is found automatically.
  const beside = join(place, 'beside');
  expect(admin({ DATA_DIR: beside, ERASURES_FILE: list }, 'restore', backup).code).toBe(0);
  expect(foundIn(beside, all)).toEqual(['kept-line', 'Amira']);
  const knowing = join(place, 'knowing');
  expect(admin({ DATA_DIR: knowing }, 'restore', backup, '--erasures', 'none').code).toBe(0);
  expect(foundIn(knowing, all)).toEqual(all);
  for (const folder of [place, server.dataDir]) rmSync(folder, { recursive: true, force: true });
});

test('[ADMIN6] an import into the Redis that an export came from erases the people whose erasure that Redis knows', async () => {
  const place = freshFolder();
  const backup = join(place, 'backup');
  const redis = await RedisProcess.start();
  const server = new ServerProcess(await freePort(), freshFolder(), { REDIS_URL: redis.url });
  await server.start();
  await erasedAfterBackup(server, backup);
  expect(await server.end('SIGTERM')).toBe(0);
  expect(foundIn(redis.folder, all)).toEqual(['kept-line', 'Amira']);
  // Redis no longer has the name, so an import would put it back; the room exists and differs.
  const shared = { REDIS_URL: redis.url, DATA_DIR: server.dataDir };
  expect(admin(shared, 'import', backup)).toEqual({ code: 0, said: expect.stringMatching(/1 person.*erased anew/) as string });
  await until(() => foundIn(redis.folder, his).length === 0, 'old files are gone');
  // Into an empty Redis, with the list of the servers.
  await redis.say('FLUSHALL');
  expect(admin(shared, 'restore', backup)).toEqual({ code: 0, said: expect.stringMatching(/1 person.*erased anew/) as string });
  await until(() => foundIn(redis.folder, his).length === 0, 'old files are gone');
  expect(foundIn(redis.folder, all)).toEqual(['kept-line', 'Amira']);
  await redis.sweep();
  for (const folder of [place, server.dataDir]) rmSync(folder, { recursive: true, force: true });
});
