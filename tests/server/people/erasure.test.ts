import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openFolder } from '../../../server/store/open-store.ts';
import { seated, type Table, toScene } from '../../support/play.ts';
import { roundIn } from '../../support/rounds/round-in.ts';
import { freshFolder, startServer, type TestServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

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

const secrets = ['Tomás', 'erased-line', 'quote-of-erased'];

/** Every byte of every file in the data folder. */
function found(words: readonly string[]): string[] {
  const bytes = readdirSync(dataDir).map((file) => readFileSync(join(dataDir, file)));
  return words.filter((word) => bytes.some((file) => file.includes(word)));
}

/** The client is called Tomás here, and says a line that an observer quotes. */
async function played(): Promise<Table> {
  const table = await seated(server.url, 1, { level: 3, talk: 'typed' });
  const { client, observers } = table;
  await fetch(`${server.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: client.cookie },
    body: JSON.stringify({ name: 'Tomás' }),
  });
  await toScene(table);
  await client.does({ type: 'say-line', line: 'line1', words: 'erased-line' });
  await table.advisor.does({ type: 'say-line', line: 'line2', words: 'kept-line' });
  const heardAt = server.clock.now();
  await observers[0]?.does({ type: 'give-mark', mark: 'mark1', about: 'impact', heardAt, quote: 'quote-of-erased' });
  expect(found([...secrets, 'kept-line'])).toEqual([...secrets, 'kept-line']);
  return table;
}

function erase(cookie: string, word: unknown = 'erase'): Promise<Response> {
  return fetch(`${server.url}/api/me/erase`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ word }),
  });
}

async function outstanding(): Promise<number> {
  const store = await openFolder(dataDir, () => undefined);
  const open = (await store.directory.erasures()).filter(({ done }) => !done).length;
  await store.close();
  return open;
}

test('[ERASE3] afterwards no byte of the data folder is the person’s name or words, and the others play on', async () => {
  const table = await played();
  expect((await erase(table.client.cookie)).status).toBe(200);
  await until(() => found(secrets).length === 0, 'nothing is left of them');
  expect(found(['kept-line', 'Amira'])).toEqual(['kept-line', 'Amira']);
  const session = await fetch(`${server.url}/api/session`, { headers: { cookie: table.client.cookie } });
  expect(await session.json()).toEqual({});
  await until(() => table.client.link.disconnected, 'they are cut off');
  const [observer] = table.observers;
  await table.advisor.follow(table.advisor.room);
  await observer?.follow(observer.room);
  // A scene without its client stops, and the room continues from there.
  expect(table.advisor.state.stage).toMatchObject({ phase: 'scene', stopped: { left: { kind: 'scene' } } });
  await table.advisor.does({ type: 'end-scene' });
  await until(() => observer?.state.stage.phase === 'scoring', 'all go on');
  expect(roundIn(observer?.state).lines?.map((line) => line.words)).toEqual([null, 'kept-line']);
  expect(roundIn(observer?.state).marks?.map((mark) => [mark.about, mark.quote])).toEqual([['impact', null]]);
  for (const person of table.all) person.disconnect();
});

test('[ERASE4] an interrupted erasure is finished at the next start, and a second one changes nothing', async () => {
  const table = await played();
  for (const person of table.all) person.disconnect();
  await server.close();
  // The state of a server that dies right after storing the request.
  const store = await openFolder(dataDir, () => undefined);
  await store.directory.noteErasure(table.client.id, 1);
  await store.close();
  server = await startServer({ dataDir });
  await until(() => found(secrets).length === 0, 'nothing is left of them');
  expect((await erase(table.client.cookie)).status).toBe(401);
  await until(() => server.notes.some((note) => note.startsWith('erasure-done')), 'it is done');
  await server.close();
  expect(await outstanding()).toBe(0);
  const again = await openFolder(dataDir, () => undefined);
  const before = await again.log.read(table.advisor.room, 0);
  await again.directory.noteErasure(table.client.id, 2);
  await again.close();
  server = await startServer({ dataDir });
  await server.close();
  const last = await openFolder(dataDir, () => undefined);
  expect(await last.log.read(table.advisor.room, 0)).toEqual(before);
  await last.close();
  server = await startServer({ dataDir });
});

test('[ERASE5] people download only their own data, and no one is erased without typing the word for it', async () => {
  const table = await played();
  const answer = await fetch(`${server.url}/api/me/data`, { headers: { cookie: table.client.cookie } });
  expect(answer.headers.get('content-disposition')).toContain('your-data.json');
  const text = await answer.text();
  expect(JSON.parse(text)).toMatchObject({
    name: 'Tomás',
    streams: [{ kind: 'room', rounds: [{ round: 1, seat: 'client' }] }],
  });
  expect(text).toContain('erased-line');
  expect(text).not.toMatch(/kept-line|quote-of-erased|Amira/);
  expect((await fetch(`${server.url}/api/me/data`)).status).toBe(401);
  expect((await erase(table.client.cookie, 'yes')).status).toBe(400);
  expect((await erase('')).status).toBe(401);
  expect(found(secrets)).toEqual(secrets);
  for (const person of table.all) person.disconnect();
});
