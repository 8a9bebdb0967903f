import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestPerson } from '../../support/person.ts';
import { seated, toScene } from '../../support/play.ts';
import { roundIn } from '../../support/rounds/round-in.ts';
import { freshFolder, startServer, type TestServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

function snapshots(person: TestPerson): number {
  return person.frames.filter((frame) => frame.includes('"snapshot"')).length;
}

test('[RESUME1] someone who comes back with a cursor gets exactly what they missed', async () => {
  const table = await seated(server.url, 1, { talk: 'typed' });
  await toScene(table);
  const [observer] = table.observers;
  if (!observer) throw new Error('impossible: no observer');
  observer.disconnect();
  for (let i = 0; i < 20; i++) await table.client.does({ type: 'say-line', line: `line${i}`, words: `words ${i}` });
  const before = snapshots(observer);
  await observer.connect();
  await observer.follow(table.host.room, true);
  await until(() => roundIn(observer.state).lines?.length === 20, 'the lines arrive');
  expect(roundIn(observer.state).lines?.map((l) => l.words)).toEqual(Array.from({ length: 20 }, (_, i) => `words ${i}`));
  expect(snapshots(observer)).toBe(before);
});

test('[RESUME2] someone who missed more than the buffer, or a change of what they may see, gets a whole snapshot that says so', async () => {
  const table = await seated(server.url, 1, { talk: 'typed' });
  const [observer] = table.observers;
  if (!observer) throw new Error('impossible: no observer');
  observer.disconnect();
  await table.host.does({ type: 'begin-round', card: null, seats: 'as-they-are', again: false });
  await observer.connect();
  await observer.follow(table.host.room, true);
  await until(() => observer.state.stage.phase === 'briefing', 'the snapshot arrives');
  expect(observer.known?.snapshot.because).toBe('follow');
  expect(observer.state.round?.card.observers).toBeTruthy();
});

test('[RESUME3] a cursor of another epoch, another view revision or the future is answered with a snapshot', async () => {
  const table = await seated(server.url, 0);
  const { client } = table;
  const cursor = client.known?.snapshot.cursor ?? { epoch: 0, revision: 0, version: 0 };
  for (const wrong of [
    { ...cursor, epoch: 9 },
    { ...cursor, revision: cursor.revision + 1 },
    { ...cursor, version: 999 },
  ]) {
    const before = snapshots(client);
    await client.link.emitWithAck('follow', { channel: 0, kind: 'room', stream: client.room, as: 'myself', cursor: wrong });
    await until(() => snapshots(client) === before + 1, 'a snapshot comes');
  }
});

test('[RESUME4] the heartbeat carries the position on a schedule of the connection alone', async () => {
  const table = await seated(server.url, 0);
  const heartbeats: [number, [number, number][]][] = [];
  table.client.link.on('heartbeat', (at, versions) => heartbeats.push([at, versions]));
  await until(() => heartbeats.length > 0, 'a heartbeat comes');
  expect(heartbeats[0]?.[1]).toEqual([[0, table.client.known?.version]]);
});

test('[RESUME5] a room loaded again gives every reader the same versions and the same visible state', async () => {
  const dataDir = freshFolder();
  const first = await startServer({ dataDir });
  const table = await seated(first.url, 2, { board: 'open' });
  await toScene(table);
  const [observer] = table.observers;
  if (!observer) throw new Error('impossible: no observer');
  await observer.does({ type: 'give-mark', mark: 'mark', about: 'context', heardAt: first.clock.now(), quote: 'because' });
  await until(() => table.observers.every((o) => roundIn(o.state).marks?.length === 1), 'both observers see the mark');
  const versions = table.all.map((p) => p.known?.version);
  const looks = table.all.map((p) => JSON.stringify(p.state));
  for (const person of table.all) person.disconnect();
  await first.close();
  const second = await startServer({ dataDir });
  for (const person of table.all) {
    person.known = null;
    person.url = second.url;
    await person.connect();
    await person.follow(table.host.room);
  }
  expect(table.all.map((p) => p.known?.version)).toEqual(versions);
  expect(table.all.map((p) => JSON.stringify(p.state))).toEqual(looks);
  await second.close();
});

test('[RESUME8] the engine pings each connection at the interval it was given', async () => {
  const { cookie } = await TestPerson.arrive(server.url, 'Amira');
  const periods = new Set<number>();
  for (let i = 0; i < 30; i++) {
    const opened = await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`, { headers: { cookie } });
    periods.add((JSON.parse((await opened.text()).slice(1)) as { pingInterval: number }).pingInterval);
  }
  expect(periods.size).toBeGreaterThan(20);
  expect(Math.min(...periods)).toBeGreaterThanOrEqual(8000);
  expect(Math.max(...periods)).toBeLessThanOrEqual(10_000);
});
