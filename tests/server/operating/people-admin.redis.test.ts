import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { foundIn } from '../../support/found-in.ts';
import { seated, toScene } from '../../support/play.ts';
import { RedisProcess } from '../../support/redis/redis-process.ts';
import { freePort, ServerProcess } from '../../support/server-process.ts';
import { freshFolder } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

const program = fileURLToPath(new URL('../../../dist/server/admin.js', import.meta.url));

function admin(environment: Record<string, string>, ...argv: string[]): { code: number | null; said: string } {
  const env = { ...process.env, ...environment };
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...argv], { env, encoding: 'utf8', timeout: 120_000 });
  return { code: status, said: `${stdout}${stderr}` };
}

const secrets = ['Tomás', 'erased-line'];

test('[ADMIN8] [ADMIN9] people are found, exported and erased on Redis while a server runs, from anywhere', async () => {
  const redis = await RedisProcess.start();
  const server = new ServerProcess(await freePort(), freshFolder(), { REDIS_URL: redis.url });
  await server.start();
  const elsewhere = join(freshFolder(), 'operator');
  const environment = { REDIS_URL: redis.url, DATA_DIR: elsewhere };
  const table = await seated(server.url, 1, { talk: 'typed' });
  const { client } = table;
  await fetch(`${server.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: client.cookie },
    body: JSON.stringify({ name: 'Tomás' }),
  });
  await toScene(table);
  await client.does({ type: 'say-line', line: 'line-one', words: 'erased-line' });
  await table.advisor.does({ type: 'say-line', line: 'line-two', words: 'kept-line' });

  expect(admin(environment, 'people', 'find', 'tom')).toEqual({
    code: 0,
    said: expect.stringMatching(new RegExp(`^${client.id} {2}Tomás {2}last seen [\\d-]{10} {2}1 place\\n$`)) as string,
  });
  const file = join(server.dataDir, 'theirs.json');
  expect(admin(environment, 'people', 'export', client.id, file)).toMatchObject({ code: 0 });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const own = await fetch(`${server.url}/api/me/data`, { headers: { cookie: client.cookie } });
  expect(readFileSync(file, 'utf8')).toBe(`${await own.text()}\n`);
  expect(admin(environment, 'people', 'erase', client.id).said).toMatch(/Nothing was changed/);
  expect(foundIn(redis.folder, secrets)).toEqual(secrets);

  expect(admin(environment, 'people', 'erase', client.id, '--confirm')).toEqual({
    code: 0,
    said: expect.stringMatching(/^Erased, and written into /) as string,
  });
  expect(readFileSync(join(elsewhere, 'erasures.jsonl'), 'utf8')).toContain(client.id);
  await until(() => client.link.disconnected, 'they are cut off');
  await until(() => foundIn(redis.folder, secrets).length === 0, 'nothing is left of them');
  expect(foundIn(redis.folder, ['kept-line'])).toEqual(['kept-line']);
  // A running server removes them from the room, which continues, and keeps the request in its own list.
  await until(() => server.output.includes('erasure-done'), 'a server has done its part', 150_000);
  expect(readFileSync(join(server.dataDir, 'erasures.jsonl'), 'utf8')).toContain(client.id);
  await until(() => table.advisor.state.members.some(({ person, left }) => person === client.id && left), 'they have left');
  expect(admin(environment, 'people', 'find', 'tom').said).toMatch(/^No one here/);
  for (const person of table.all) person.disconnect();
  expect(await server.end('SIGTERM')).toBe(0);
  await redis.sweep();
  for (const folder of [server.dataDir, elsewhere]) rmSync(folder, { recursive: true, force: true });
});

test('[ADMIN5] [ADMIN8] wrong arguments about people end with 64, and an unknown id with 2', async () => {
  const environment = { DATA_DIR: freshFolder() };
  for (const typed of [[], ['find'], ['erase'], ['list', 'all']])
    expect(admin(environment, 'people', ...typed)).toEqual({
      code: 64,
      said: 'people needs find NAME, export ID or erase ID. See npm run admin -- people --help\n',
    });
  for (const typed of [
    ['export', 'unknown_12'],
    // One id in 64 begins with a dash.
    ['export', '-unknown_1'],
    ['erase', 'unknown_12'],
    ['erase', 'unknown_12', '--confirm'],
  ])
    expect(admin(environment, 'people', ...typed)).toEqual({
      code: 2,
      said: expect.stringMatching(/^No one here has the id -?unknown_1/) as string,
    });
  expect(admin({}, 'people', '--help')).toEqual({ code: 0, said: expect.stringContaining('-- people find') as string });
  rmSync(environment.DATA_DIR, { recursive: true, force: true });
});
