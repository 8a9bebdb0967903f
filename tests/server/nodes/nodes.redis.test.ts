import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshId } from '../../../client/sync/ids.ts';
import { type Nodes, startNodes } from '../../support/nodes.ts';
import type { TestPerson } from '../../support/person.ts';
import { seated, settledTogether, type Table, toScene, toScoring } from '../../support/play.ts';
import { roundIn } from '../../support/rounds/round-in.ts';
import type { TestServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

let house: Nodes;
let one: TestServer;
let two: TestServer;
beforeAll(async () => {
  house = await startNodes();
  [one, two] = house.nodes as [TestServer, TestServer];
});
afterAll(() => house?.close());

/** Connects someone to another server, from their current version. */
async function move(person: TestPerson, to: TestServer, fromCursor = true): Promise<void> {
  person.disconnect();
  person.url = to.url;
  await person.connect();
  await person.follow(person.room, fromCursor);
}

/** A table where every second person is at the other server. */
async function spread(observers: number, settings = {}): Promise<Table> {
  const table = await seated(one.url, observers, settings);
  for (const person of table.all.filter((_, i) => i % 2 === 1)) await move(person, two);
  return table;
}

const mark = (id: string) => ({ type: 'give-mark', mark: id, about: 'impact', heardAt: 0, quote: null }) as const;
const marksOf = (person: TestPerson) => roundIn(person.state).marks?.map((m) => m.id) ?? [];
const snapshotsOf = (person: TestPerson) => person.frames.filter((frame) => frame.includes('"snapshot"')).length;

test('[NODES1] people on different servers play one round, and someone who moves to another gets exactly what they missed', async () => {
  const table = await spread(2, { talk: 'typed', board: 'open' });
  await toScene(table);
  const [mei, tomas] = table.observers as [TestPerson, TestPerson];
  await mei.does(mark('from-one'));
  await tomas.does(mark('from-two'));
  await until(() => [mei, tomas].every((p) => marksOf(p).length === 2), 'both see both marks');
  const snapshots = snapshotsOf(mei);
  const before = mei.known?.version;
  mei.disconnect();
  for (let i = 0; i < 20; i++) await table.client.does({ type: 'say-line', line: `line${i}`, words: `words ${i}` });
  await move(mei, two);
  await until(() => roundIn(mei.state).lines?.length === 20, 'the lines arrive');
  expect(snapshotsOf(mei)).toBe(snapshots);
  expect(mei.known?.version).toBe((before ?? 0) + 20);
  await toScoring(table);
  await settledTogether(table.all);
  // A third server, which was not there, derives the same versions and the same visible states.
  const versions = table.all.map((p) => p.known?.version);
  const looks = table.all.map((p) => structuredClone(p.state));
  const third = await house.add();
  for (const person of table.all) {
    person.known = null;
    await move(person, third, false);
  }
  expect(table.all.map((p) => p.known?.version)).toEqual(versions);
  expect(table.all.map((p) => p.state)).toEqual(looks);
  expect(table.all.map((p) => p.known?.names[table.client.id])).toEqual(table.all.map(() => table.client.name));
});

test('[NODES2] someone at another server is shown as here, and as gone when they leave; a newcomer’s name is known', async () => {
  const table = await spread(1);
  const [advisor, client, observer] = table.all as [TestPerson, TestPerson, TestPerson];
  const here = (p: TestPerson) => [...(p.known?.presence.here ?? [])].sort();
  const everybody = table.all.map((p) => p.id).sort();
  await until(() => table.all.every((p) => `${here(p)}` === `${everybody}`), 'all see all');
  client.disconnect();
  await until(() => !here(advisor).includes(client.id), 'the other server has told that one left');
  expect(here(observer)).toEqual([advisor.id, observer.id].sort());
});

test('[TYPING2] someone at another server reads who is typing, and that they stopped', async () => {
  const table = await spread(1, { talk: 'typed' });
  await toScene(table);
  const { client, all } = table;
  const says = (typing: boolean) => client.link.emitWithAck('typing', { stream: client.room, typing });
  const allRead = (typing: string) =>
    until(() => all.every((p) => `${p.known?.presence.typing}` === typing), `all read ${typing}`);
  await says(true);
  await allRead(client.id);
  await says(false);
  await allRead('');
  await says(true);
  await allRead(client.id);
  await client.does({ type: 'say-line', line: 'line-1', words: 'And who pays?' });
  await allRead('');
});

test('[NODES3] servers race to write one room: one order, and every command is there once', async () => {
  // A round takes a limited number of marks, so the races need several rooms.
  const [rooms, races] = process.env['LONG'] ? [10, 100] : [1, 100];
  // A connection has a pace; a command that was slowed down is sent again, as the page does.
  const insist = async (person: TestPerson, id: string) => {
    for (;;) {
      const answer = await person.command(mark(id), id);
      if ('accepted' in answer) return;
      expect(answer.refusal).toBe('too-fast');
      await new Promise((ok) => setTimeout(ok, 50));
    }
  };
  for (let room = 0; room < rooms; room++) {
    const table = await spread(2, { board: 'open' });
    await toScene(table);
    const [mei, tomas] = table.observers as [TestPerson, TestPerson];
    expect(new Set([mei.url, tomas.url]).size).toBe(2);
    for (let i = 0; i < races; i++) await Promise.all([insist(mei, `race-${i}-mei`), insist(tomas, `race-${i}-tomas`)]);
    await Promise.all([insist(mei, 'twice-the-same'), insist(mei, 'twice-the-same')]);
    await until(() => [mei, tomas].every((p) => marksOf(p).length === races * 2 + 1), 'both see all marks');
    expect(marksOf(mei)).toEqual(marksOf(tomas));
    expect(new Set(marksOf(mei)).size).toBe(races * 2 + 1);
    for (const person of table.all) person.disconnect();
  }
});

test('[NODES4] a deadline passes once, also when the server that held it is gone', async () => {
  const times = {
    briefingMs: 60_000,
    sceneMs: 1500,
    graceMs: 60_000,
    scoringMs: 60_000,
    outOfRoleMs: 60_000,
    debriefMs: 60_000,
    secondTakeMs: 60_000,
    closingMs: 60_000,
  };
  const overtimes = (p: TestPerson) => p.frames.filter((frame) => frame.includes('overtime-begun')).length;
  const both = await spread(1, { times });
  await toScene(both);
  await until(() => both.all.every((p) => p.state.deadline?.kind === 'grace'), 'the minute of grace has begun for all');
  expect(both.all.map(overtimes)).toEqual([1, 1, 1]);

  const leaving = await house.add();
  const table = await seated(leaving.url, 0, { times });
  await toScene(table);
  for (const person of table.all) person.disconnect();
  await leaving.close();
  house.nodes.splice(house.nodes.indexOf(leaving), 1);
  await new Promise((ok) => setTimeout(ok, 2200));
  const log = await one.rooms.load(table.host.room);
  expect(log?.state.deadline?.kind).toBe('grace');
});

test('[NODES6] an entry that no message announced is found by polling', async () => {
  const table = await spread(2, { board: 'open' });
  await toScene(table);
  const [mei, tomas] = table.observers as [TestPerson, TestPerson];
  // The listeners' connections are cut: publications now reach no one.
  await house.redis.say('CLIENT', 'KILL', 'TYPE', 'pubsub');
  await mei.does(mark('unheard'));
  await until(() => marksOf(tomas).includes('unheard'), 'it is found');
});

test('[NODES7] someone who is removed is cut off at every server', async () => {
  const table = await spread(2);
  const [mei, tomas] = table.observers as [TestPerson, TestPerson];
  for (const removed of [mei, tomas]) {
    await table.host.does({ type: 'remove-person', person: removed.id });
    await until(() => removed.lost !== null, `${removed.name} is cut off`);
    expect(await removed.command({ type: 'step-out' })).toMatchObject({ refusal: expect.anything() as string });
  }
});

test('[NODES8] when a room is rewritten at one server, people at another get a whole snapshot under the new epoch', async () => {
  const table = await spread(1, { talk: 'typed' });
  await toScene(table);
  const before = table.client.known?.snapshot.cursor.epoch ?? 0;
  await (await one.rooms.load(table.host.room))?.writer.rewrite((events) => events);
  await until(() => table.client.known?.snapshot.cursor.epoch === before + 1, 'the new epoch is told');
  await table.client.does({ type: 'say-line', line: 'after', words: 'words after' });
  await table.host.does({ type: 'say-line', line: 'also', words: 'also after' });
  await until(() => table.all.every((p) => roundIn(p.state).lines?.length === 2), 'all go on');
  expect(one.faults.concat(two.faults)).toEqual([]);
});

test('[NODES5] Redis killed under load: nothing acknowledged is lost or there twice, and everyone continues when it is back', async () => {
  const table = await spread(2, { board: 'open' });
  await toScene(table);
  const acknowledged = new Set<string>();
  let going = true;
  const taps = table.observers.map(async (observer) => {
    while (going) {
      const id = freshId();
      const answer = await observer.link
        .timeout(6000)
        .emitWithAck('command', { kind: 'room', stream: observer.room, id, command: { ...mark(id), round: 1 } })
        .catch(() => null);
      if (answer && 'accepted' in answer) acknowledged.add(id);
      await new Promise((ok) => setTimeout(ok, 20));
    }
  });
  for (let kill = 1; kill <= 3; kill++) {
    await until(() => acknowledged.size > kill * 20, 'taps are acknowledged');
    await house.redis.end('SIGKILL');
    await new Promise((ok) => setTimeout(ok, 300));
    await house.redis.begin();
    const size = acknowledged.size;
    await until(() => acknowledged.size > size, 'taps are acknowledged again');
  }
  going = false;
  await Promise.all(taps);
  await until(() => table.observers.every((p) => [...acknowledged].every((id) => marksOf(p).includes(id))), 'all see all');
  for (const observer of table.observers) expect(new Set(marksOf(observer)).size).toBe(marksOf(observer).length);
  expect(marksOf(table.observers[0] as TestPerson)).toEqual(marksOf(table.observers[1] as TestPerson));
  expect(one.faults.concat(two.faults)).toEqual([]);
});
