import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AdminFault, adminFault } from '../../../server/admin/fault.ts';
import { people, readAbout } from '../../../server/admin/people.ts';
import { openFolder, whyNotOpen } from '../../../server/store/open-store.ts';
import { foundIn } from '../../support/found-in.ts';
import { seated, type Table, toScene } from '../../support/play.ts';
import { freshFolder, startServer, type TestServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

let place: string;
let dataDir: string;
let server: TestServer | null = null;
beforeEach(async () => {
  place = freshFolder();
  dataDir = join(place, 'data');
  server = await startServer({ dataDir });
});
afterEach(async () => {
  await server?.close();
  rmSync(place, { recursive: true, force: true });
});

/** As `npm run admin -- people …`, on this folder. */
async function admin(...typed: string[]): Promise<string> {
  const asked = readAbout(
    typed.filter((word) => word !== '--confirm'),
    typed.includes('--confirm'),
  );
  if (!asked) throw new Error('no such command');
  const { text } = await people(
    async (use) => {
      const store = await openFolder(dataDir, () => undefined).catch((cause: unknown) => {
        throw adminFault(whyNotOpen(dataDir, cause), cause);
      });
      return use(store).finally(() => store.close());
    },
    { dataDir, shared: null, erasuresFile: null },
    asked,
  );
  return text;
}

const secrets = ['Tomás', 'erased-line'];

/** The client is called Tomás here, and says a line. */
async function played({ url }: TestServer): Promise<Table> {
  const table = await seated(url, 1, { talk: 'typed' });
  await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: table.client.cookie },
    body: JSON.stringify({ name: 'Tomás' }),
  });
  await toScene(table);
  await table.client.does({ type: 'say-line', line: 'line-one', words: 'erased-line' });
  await table.advisor.does({ type: 'say-line', line: 'line-two', words: 'kept-line' });
  for (const person of table.all) person.disconnect();
  return table;
}

const today = new Date().toISOString().slice(0, 10);

test.for(['with a server', 'without'] as const)(
  '[ADMIN8] people are found by a part of their name or by their id, %s, and the output says when there are more',
  async (how) => {
    if (!server) throw new Error('impossible: no server');
    const { client, advisor } = await played(server);
    for (let i = 0; i < 22; i++)
      await fetch(`${server.url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name: `Ørjan the ${i}th` }),
      });
    if (how === 'without') {
      await server.close();
      server = null;
    }
    const line = `${client.id}  Tomás  last seen ${today}  1 place`;
    expect([await admin('find', 'OMÁ'), await admin('find', client.id)]).toEqual([line, line]);
    expect(await admin('find', 'nobody is called that')).toMatch(/^No one here has “nobody is called that” in their name/);
    const many = (await admin('find', 'ØRJAN', 'the')).split('\n');
    expect([many.length, many[0]]).toEqual([
      21,
      expect.stringMatching(/^[\w-]{10} {2}Ørjan the \d+th +last seen \S+ {2}0 places$/),
    ]);
    expect(many[20]).toMatch(/^2 more/);
    expect(await admin('find', advisor.id.slice(0, 9))).toMatch(/^No one here/);
  },
);

test('[ADMIN8] an export is what the person’s own page gives, in a new file that others cannot read', async () => {
  if (!server) throw new Error('impossible: no server');
  const { client } = await played(server);
  const own = await (await fetch(`${server.url}/api/me/data`, { headers: { cookie: client.cookie } })).text();
  expect(own).toContain('erased-line');
  expect(await admin('export', client.id)).toBe(own);
  const file = join(place, 'theirs.json');
  expect(await admin('export', client.id, file)).toBe(`Written into ${file}.`);
  await expect(admin('export', client.id, file)).rejects.toThrow(/is there already/);
  await server.close();
  server = null;
  const again = join(place, 'again.json');
  await admin('export', client.id, again);
  for (const written of [file, again]) {
    expect(readFileSync(written, 'utf8')).toBe(`${own}\n`);
    expect(statSync(written).mode & 0o777).toBe(0o600);
  }
  await expect(admin('export', 'unknown_12')).rejects.toThrow(AdminFault);
});

test('[ADMIN9] erase says what would go, and changes nothing; with --confirm a running server erases, and cuts them off', async () => {
  if (!server) throw new Error('impossible: no server');
  const { client } = await played(server);
  const before = readFileSync(join(dataDir, 'erasures.jsonl'), 'utf8');
  const said = await admin('erase', client.id);
  expect(said).toMatch(
    new RegExp(`^Tomás \\(${client.id}\\) would be erased.*0 decks.*1 room, 0 workshops, \\d reviews?\\.\\nNothing was changed`),
  );
  expect(await admin('find', client.id)).toContain('Tomás');
  expect([readFileSync(join(dataDir, 'erasures.jsonl'), 'utf8'), foundIn(dataDir, secrets)]).toEqual([before, secrets]);
  await expect(admin('erase', 'unknown_12', '--confirm')).rejects.toThrow(/No one here has the id unknown_12/);
  expect(await admin('erase', client.id, '--confirm')).toMatch(/^Written into the list of erasures/);
  expect(readFileSync(join(dataDir, 'erasures.jsonl'), 'utf8')).toContain(client.id);
  expect(await (await fetch(`${server.url}/api/session`, { headers: { cookie: client.cookie } })).json()).toEqual({});
  await until(() => server?.notes.some((note) => note.startsWith('erasure-done')) ?? false, 'they are erased');
  expect(foundIn(dataDir, [...secrets, 'kept-line'])).toEqual(['kept-line']);
  expect(server.notes.join()).not.toMatch(/Tomás|erased-line/);
  // Asked again, it says that it is done, and writes nothing.
  const list = readFileSync(join(dataDir, 'erasures.jsonl'), 'utf8');
  expect(await admin('erase', client.id, '--confirm')).toMatch(/was erased before\. Nothing was changed\.$/);
  expect(readFileSync(join(dataDir, 'erasures.jsonl'), 'utf8')).toBe(list);
});

test('[ADMIN9] a folder without a server: erased at once, and once more by the next server, for recordings', async () => {
  if (!server) throw new Error('impossible: no server');
  const { client } = await played(server);
  await server.close();
  server = null;
  const list = join(dataDir, 'erasures.jsonl');
  expect(await admin('erase', client.id, '--confirm')).toMatch(
    /^Erased, and written into .*erasures\.jsonl\. A server that runs/,
  );
  expect(readFileSync(list, 'utf8')).toContain(client.id);
  expect(foundIn(dataDir, [...secrets, 'kept-line'])).toEqual(['kept-line']);
  expect(await admin('find', 'Tomás')).toMatch(/^No one here/);
  server = await startServer({ dataDir });
  await until(() => server?.notes.some((note) => note.startsWith('erasure-done')) ?? false, 'a server has done its part');
});

test('[ADMIN9] if the list of erasures cannot be written no one is erased', async () => {
  if (!server) throw new Error('impossible: no server');
  const { client } = await played(server);
  await server.close();
  server = null;
  const store = await openFolder(dataDir, () => undefined);
  const [asked, settings] = [
    readAbout(['erase', client.id], true),
    { dataDir, shared: null, erasuresFile: join(dataDir, 'gentle-pushback.db', 'list') },
  ];
  if (!asked) throw new Error('no such command');
  await expect(people((use) => use(store), settings, asked)).rejects.toThrow(/so no one was erased\. See ERASURES_FILE/);
  expect((await store.directory.namesOf([client.id]))[client.id]).toBe('Tomás');
  await store.close();
  expect(foundIn(dataDir, secrets)).toEqual(secrets);
});

test('[ADMIN8] an unknown command about people is refused', () => {
  for (const typed of [[], ['find'], ['export'], ['export', 'a', 'b', 'c'], ['erase'], ['erase', 'a', 'b'], ['list']])
    expect(readAbout(typed, false)).toBeNull();
  expect(existsSync(join(place, 'people-wanted'))).toBe(false);
});
