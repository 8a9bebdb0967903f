import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { Typing } from '../../../server/engine/typing.ts';
import { mayType } from '../../../shared/domain/room/concerns/scene.ts';
import { pair, triad } from '../../support/given.ts';
import { TestPerson } from '../../support/person.ts';
import { seated, type Table, toScene } from '../../support/play.ts';
import { startServer, type TestServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const types = (person: TestPerson, typing = true) =>
  person.link.emitWithAck('typing', { stream: person.room, typing }) as Promise<object>;
const seenBy = (person: TestPerson) => person.known?.presence.typing ?? [];
const allSee = (table: Table, typing: readonly TestPerson[]) =>
  until(
    () => table.all.every((p) => `${seenBy(p)}` === `${typing.map(({ id }) => id).sort()}`),
    `all see ${typing.length} people typing`,
  );

test('[TYPING1] the others read that a player is typing, until they stop, say the line or lose the connection', async () => {
  const table = await seated(server.url, 1, { talk: 'typed' });
  const { client, advisor } = table;
  await toScene(table);
  expect(await types(client)).toEqual({ accepted: true });
  await allSee(table, [client]);
  await types(advisor);
  await allSee(table, [client, advisor]);
  await types(client, false);
  await allSee(table, [advisor]);
  await advisor.does({ type: 'say-line', line: 'line-1', words: 'Who signs for it?' });
  await allSee(table, []);
  await types(client);
  await allSee(table, [client]);
  client.disconnect();
  table.all.splice(table.all.indexOf(client), 1);
  await allSee(table, []);
});

test('[TYPING1] someone who comes in the middle reads it too, and a stopped or ended scene ends it', async () => {
  const table = await seated(server.url, 1, { talk: 'typed' });
  const { client, host } = table;
  await toScene(table);
  await types(client);
  const late = await TestPerson.arrive(server.url, 'Nia');
  await late.enter({ invitation: host.known?.snapshot.access.invitation ?? '' });
  table.all.push(late);
  await allSee(table, [client]);
  await host.does({ type: 'stop-scene' });
  await allSee(table, []);
  expect(await types(client)).toEqual({ refusal: 'not-now' });
  await host.does({ type: 'go-on' });
  await types(client);
  await allSee(table, [client]);
  await host.does({ type: 'end-scene' });
  await allSee(table, []);
});

test('[TYPING2] no log has it, no version counts it, and its message has no place for words', async () => {
  const table = await seated(server.url, 0, { talk: 'typed' });
  const { client, advisor } = table;
  await toScene(table);
  const versions = table.all.map((p) => p.known?.version);
  const since = advisor.frames.length;
  await types(client);
  await allSee(table, [client]);
  await types(client, false);
  await allSee(table, []);
  expect(table.all.map((p) => p.known?.version)).toEqual(versions);
  expect(advisor.frames.slice(since).every((frame) => frame.includes('["presence",0,') || frame.includes('"heartbeat"'))).toBe(
    true,
  );
  const more = { stream: client.room, typing: true, words: 'secret' } as { stream: string; typing: boolean };
  expect(await client.link.emitWithAck('typing', more)).toEqual({ refusal: 'malformed' });
});

test('[TYPING2] observers, strangers, people at the door and rooms that don’t exist are refused, and no one hears of it', async () => {
  const table = await seated(server.url, 1, { talk: 'typed' });
  const { client, host, observers } = table;
  await toScene(table);
  await host.does({ type: 'set-lobby', open: false });
  const [stranger, asking] = [await TestPerson.arrive(server.url, 'Stranger'), await TestPerson.arrive(server.url, 'Asking')];
  stranger.room = host.room;
  await asking.enter({ code: host.known?.snapshot.access.code ?? '' });
  for (const observer of observers) expect(await types(observer)).toEqual({ refusal: 'not-now' });
  for (const outside of [stranger, asking]) expect(await types(outside)).toEqual({ refusal: 'no-such-room' });
  stranger.room = 'no-such-room-1';
  expect(await types(stranger)).toEqual({ refusal: 'no-such-room' });
  await types(client);
  await allSee(table, [client]);
  expect([...stranger.frames, ...asking.frames].filter((frame) => frame.includes('"presence"'))).toEqual([]);
});

test('[TYPING2] only a player of a running typed scene may be seen typing', () => {
  const typed = pair({ talk: 'typed' });
  const scene = triad({ talk: 'typed' }).scene().state;
  expect(mayType(typed.state, 'cleo')).toBe(false);
  expect([...scene.members.map(({ person }) => person), 'outsider'].filter((person) => mayType(scene, person)).sort()).toEqual([
    'cleo',
    'pia',
  ]);
  expect(mayType(pair().scene().state, 'cleo')).toBe(false);
  expect(mayType(typed.scene().does('pia', { type: 'stop-scene' }).state, 'cleo')).toBe(false);
  expect(mayType(typed.scene().scoring().state, 'cleo')).toBe(false);
});

// By a clock that the test moves.
beforeEach(() => {
  vi.useRealTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('[TYPING1] it ends five seconds after it was last said', () => {
  vi.useFakeTimers();
  const told: string[] = [];
  const typing: Typing = new Typing({ mayType: () => true, tell: () => told.push(typing.people.join(' ')) });
  typing.hear('cleo', true);
  vi.advanceTimersByTime(3000);
  typing.hear('cleo', true);
  typing.hear('pia', true);
  vi.advanceTimersByTime(4900);
  expect(told).toEqual(['cleo', 'cleo pia']);
  vi.advanceTimersByTime(200);
  expect(told.at(-1)).toBe('');
  vi.advanceTimersByTime(1000);
  typing.hear('pia', true);
  typing.close();
  vi.advanceTimersByTime(10_000);
  expect(told.at(-1)).toBe('pia');
});

test('[TYPING2] readers are told at most every 0.4 seconds, and what holds in the end', () => {
  vi.useFakeTimers();
  const told: string[] = [];
  const typing: Typing = new Typing({ mayType: (person) => person !== 'otto', tell: () => told.push(typing.people.join(' ')) });
  for (let i = 0; i < 41; i++) typing.hear('cleo', i % 2 === 0);
  typing.hear('otto', true);
  expect(told).toEqual(['cleo']);
  typing.hear('cleo', false);
  vi.advanceTimersByTime(399);
  expect(told).toEqual(['cleo']);
  vi.advanceTimersByTime(2);
  expect(told).toEqual(['cleo', '']);
  typing.hear('cleo', false);
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual(['cleo', '']);
});
