import { afterEach, describe, expect, test, vi } from 'vitest';
import { freshId } from '../../client/sync/ids.ts';
import { OutcomeUnknown } from '../../server/engine/streams.ts';
import { Subscribers } from '../../server/engine/subscribers.ts';
import { startNodes } from '../support/nodes.ts';
import { seated, toScene } from '../support/play.ts';
import { startServer, type TestServer } from '../support/start-server.ts';
import { until } from '../support/until.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** A bug in publishing: the next entry is stored, and then this throws. */
function breakPublishing(): void {
  const broken = vi.spyOn(Subscribers.prototype, 'publish');
  broken.mockImplementationOnce(() => {
    throw new TypeError('planted in publishing');
  });
}

const countOf = (server: TestServer, event: string) => server.notes.filter((note) => note.startsWith(event)).length;

type Place = { server: TestServer; close: () => Promise<void> };

async function onFolder(): Promise<Place> {
  const server = await startServer();
  return { server, close: () => server.close() };
}

async function onRedis(): Promise<Place> {
  const house = await startNodes(1);
  const [server] = house.nodes as [TestServer];
  return { server, close: () => house.close() };
}

describe.each([
  ['a data folder', onFolder],
  ['Redis', onRedis],
])('on %s', (_, make) => {
  let place: Place;
  afterEach(() => place.close());

  test('[BUG6] a command after which publishing breaks is settled as unknown, and accepted when it is submitted again', async () => {
    place = await make();
    const { server } = place;
    const { host, all } = await seated(server.url, 1);
    const ref = { person: host.id, id: freshId(), hash: 'lobby' };
    const submit = () => server.rooms.submit(host.room, { ref, command: { type: 'set-lobby', open: false } });
    breakPublishing();
    await expect(submit()).rejects.toBeInstanceOf(OutcomeUnknown);
    expect(await submit()).toEqual({ accepted: true });
    expect(countOf(server, 'stream-rebuilt')).toBe(1);
    for (const person of all) person.disconnect();
  });

  test('[BUG6] the page isn’t answered then, and the command it sends again is accepted', async () => {
    place = await make();
    const { server } = place;
    const { host, client, all } = await seated(server.url, 1);
    const answers: unknown[] = [];
    const id = freshId();
    breakPublishing();
    host.command({ type: 'set-lobby', open: false }, id).then(
      (answer) => answers.push(answer),
      // Its link is closed at the end.
      () => undefined,
    );
    await until(() => client.known?.state.lobbyOpen === false, 'the others see it in the rebuilt room');
    expect(await host.command({ type: 'set-lobby', open: false })).toEqual({ refusal: 'already-so' });
    expect(answers).toEqual([]);
    expect(await host.command({ type: 'set-lobby', open: false }, id)).toEqual({ accepted: true });
    for (const person of all) person.disconnect();
  });
});

test('[BUG6] an erasure in which publishing breaks is noted, and done a little later', async () => {
  const server = await startServer();
  const { client, all } = await seated(server.url, 1).then(async (table) => {
    await toScene(table);
    return table;
  });
  breakPublishing();
  const headers = { 'content-type': 'application/json', cookie: client.cookie };
  await fetch(`${server.url}/api/me/erase`, { method: 'POST', headers, body: JSON.stringify({ word: 'erase' }) });
  await until(() => countOf(server, 'erasure-done') > 0, 'it is done');
  expect([countOf(server, 'stream-rebuilt'), countOf(server, 'erasure-late')]).toEqual([1, 1]);
  for (const person of all) person.disconnect();
  await server.close();
});
