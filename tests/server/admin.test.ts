import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { fromNothing } from '../../server/log/log.ts';
import { openFolder } from '../../server/open-store.ts';
import { seated, toRoleplay } from '../support/play.ts';
import { RedisProcess } from '../support/redis-process.ts';
import { freePort, ServerProcess } from '../support/server-process.ts';
import { freshFolder } from '../support/start-server.ts';

const program = fileURLToPath(new URL('../../dist/server/admin.js', import.meta.url));

function admin(environment: Record<string, string>, ...argv: string[]): { code: number | null; said: string } {
  const env = { ...process.env, ...environment };
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...argv], { env, encoding: 'utf8', timeout: 30_000 });
  return { code: status, said: `${stdout}${stderr}` };
}

/** The records of an export, without the order in which a store lists them. */
const recordsIn = (file: string) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .slice(1, -2)
    .map((line) => line.replace(/^.*?"kept":/, ''))
    .sort();

test('[ADMIN1] [ADMIN2] [ADMIN3] backed up while the server runs, restored, moved to Redis and back: the same records', {
  timeout: 120_000,
}, async () => {
  const place = freshFolder();
  const file = (name: string) => join(place, name);
  const server = new ServerProcess(await freePort(), freshFolder());
  await server.start();
  const table = await seated(server.url, 1, { talk: 'typed' });
  await toRoleplay(table);
  await table.client.does({ type: 'say-line', line: 'line-one', words: 'before the backup' });
  const running = { DATA_DIR: server.dataDir };
  expect(admin(running, 'backup', file('backup.db'))).toMatchObject({ code: 0 });
  await table.client.does({ type: 'say-line', line: 'line-two', words: 'behind the backup' });
  expect(admin(running, 'export', file('refused')).said).toMatch(/A running server holds it/);
  expect(await server.end('SIGTERM')).toBe(0);

  const restored = { DATA_DIR: file('restored') };
  expect(admin(restored, 'restore', file('backup.db')).said).toMatch(/room 1.*; 0 broken/);
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

  // Whoever was there comes back to where they were, with the session they had.
  const again = new ServerProcess(server.port, file('back'));
  await again.start();
  table.host.disconnect();
  await table.host.connect();
  await table.host.follow(table.host.room, false);
  expect(table.host.state.round?.lines.map(({ words }) => words)).toEqual(['before the backup']);
  await again.end();
});

test('[ADMIN2] an export that was changed, shortened or reordered is refused, and nothing of it is brought in', async () => {
  const place = freshFolder();
  const store = await openFolder(place, () => undefined);
  for (const person of ['amira', 'jonas', 'mei']) await store.desk.signIn(`token-${person}`, { person, name: person }, 1);
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
    [/no export/, [one, two]],
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

test('[ADMIN4] verify names what cannot be folded, with its id, and ends with 1', async () => {
  const place = freshFolder();
  const store = await openFolder(place, () => undefined);
  const entry = { version: 0, command: { person: 'amira', id: 'a', hash: 'h' }, events: [{ type: 'from-another-time', at: 1 }] };
  for (const kind of ['room', 'workshop', 'deck'] as const) {
    await store.desk.addDoor({ stream: `a-${kind}`, kind, code: `C${kind}`, invitation: `I${kind}` }, 'amira', `open-${kind}`);
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

test('[ADMIN5] every command says what it does, and an unknown one ends with 64', () => {
  for (const command of ['export', 'import', 'backup', 'restore', 'verify'])
    expect(admin({}, command, '--help')).toEqual({ code: 0, said: expect.stringContaining(`-- ${command}`) as string });
  expect(admin({}, 'delete-everything').code).toBe(64);
});
