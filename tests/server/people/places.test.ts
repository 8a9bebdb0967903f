import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PlacesAnswer } from '../../../shared/protocol/places.ts';
import { openHall, openRound, sitDown, skipAll } from '../../support/hall.ts';
import { TestPerson } from '../../support/person.ts';
import { agreed, seated, toDebrief, toScene } from '../../support/play.ts';
import { startServer, type TestServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

function ask(cookie: string, query = ''): Promise<Response> {
  return fetch(`${server.url}/api/me/places${query}`, { headers: { cookie } });
}

async function placesOf(person: TestPerson, query = ''): Promise<PlacesAnswer> {
  return (await (await ask(person.cookie, query)).json()) as PlacesAnswer;
}

test('[PLACE1] the list shows the rooms that you came into, the latest first, with who is there and what is being played', async () => {
  const table = await seated(server.url, 1);
  const { client, observers } = table;
  const [mei] = observers;
  await toScene(table);
  const own = await client.open();
  const told = await placesOf(client);
  expect(told.more).toBe(false);
  expect(told.places).toMatchObject([
    {
      kind: 'room',
      stream: own,
      role: 'advisor',
      phase: 'lobby',
      names: [],
      running: { phase: 'lobby', dueAt: null, ofMs: null },
    },
    { kind: 'room', stream: table.host.room, role: 'client', phase: 'scene', names: ['Amira', 'Mei'] },
  ]);
  const running = told.places[1]?.running;
  expect(running?.phase).toBe('scene');
  expect((running?.dueAt ?? 0) > told.now).toBe(true);
  expect((await placesOf(mei as TestPerson)).places).toMatchObject([{ stream: table.host.room, role: 'observer' }]);
  for (const person of table.all) person.disconnect();
});

test('[PLACE2] no one sees another person’s places, and a room that you left shows only that you left', async () => {
  const table = await seated(server.url, 0);
  const { client, host } = table;
  const stranger = await TestPerson.arrive(server.url, 'Nia');
  const answer = await ask(stranger.cookie, `?person=${client.id}`);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(await answer.json()).toMatchObject({ places: [], more: false });
  expect((await ask('')).status).toBe(401);
  expect((await ask('gentle_pushback=00000000000000000000000000000000')).status).toBe(401);

  await client.does({ type: 'leave-room' });
  await toLobbyWith(host, stranger);
  const [left] = (await placesOf(client)).places;
  expect(left).toEqual({
    kind: 'room',
    stream: host.room,
    at: left?.at,
    role: 'left',
    phase: null,
    names: [],
    rounds: [],
    reviews: [],
    about: null,
    people: null,
    running: null,
  });
  // Someone who waits at the door is not inside.
  await host.does({ type: 'set-lobby', open: false });
  const waiting = await TestPerson.arrive(server.url, 'Oskar');
  await waiting.enter({ code: host.known?.snapshot.access.code ?? '' });
  expect((await placesOf(waiting)).places).toEqual([]);
  await host.does({ type: 'admit-person', person: waiting.id });
  expect((await placesOf(waiting)).places).toMatchObject([{ stream: host.room, names: ['Amira', 'Nia'] }]);
  for (const person of [...table.all, stranger, waiting]) person.disconnect();
});

test('[PLACE1] of a room that is back in its lobby, the list shows the rounds that you finished there, and each can be replayed', async () => {
  const table = await seated(server.url, 0);
  const { client, advisor, host } = table;
  await toDebrief(table);
  expect((await placesOf(client)).places).toMatchObject([{ phase: 'debrief', rounds: [] }]);
  await agreed(table, advisor, { type: 'finish-round' });
  await until(() => client.state.stage.phase === 'lobby', 'the round is over');
  const [mine] = (await placesOf(client)).places;
  expect(mine).toMatchObject({ phase: 'lobby', rounds: [{ round: 1, seat: 'client' }] });
  expect((await placesOf(advisor)).places).toMatchObject([{ rounds: [{ round: 1, seat: 'advisor' }] }]);
  const replay = await fetch(`${server.url}/api/rooms/${host.room}/rounds/${mine?.rounds[0]?.round}`, {
    headers: { cookie: client.cookie },
  });
  expect(replay.status).toBe(200);

  // Someone who came afterwards was in none of them.
  const late = await TestPerson.arrive(server.url, 'Nia');
  await toLobbyWith(host, late);
  expect((await placesOf(late)).places).toMatchObject([{ phase: 'lobby', rounds: [] }]);
  for (const person of [...table.all, late]) person.disconnect();
});

async function toLobbyWith(host: TestPerson, guest: TestPerson): Promise<void> {
  await guest.enter({ invitation: host.known?.snapshot.access.invitation ?? '' });
  await until(() => host.state.members.some((m) => m.person === guest.id), 'the guest is in');
}

test('[PLACE3] a workshop is one place, for its facilitators and for participants, with what your own group plays', async () => {
  const hall = await openHall(server.url, 3, { opening: [] });
  const [one] = hall.people;
  if (!one) throw new Error('impossible: nobody came');
  expect((await placesOf(one)).places).toMatchObject([
    {
      kind: 'workshop',
      stream: hall.lead.workshopId,
      role: 'participant',
      phase: 'lobby',
      names: [hall.lead.name],
      people: null,
    },
  ]);
  await openRound(hall);
  await sitDown(hall);
  await skipAll(hall, 'scene');
  await until(async () => (await placesOf(one)).places[0]?.running?.phase === 'scene', 'the room of the group is told');
  const { places, now } = await placesOf(one);
  expect(places).toHaveLength(1);
  expect((places[0]?.running?.dueAt ?? 0) > now).toBe(true);
  expect((await placesOf(hall.lead)).places).toMatchObject([
    { kind: 'workshop', stream: hall.lead.workshopId, role: 'facilitator', phase: 'rounds', people: 3, names: [] },
  ]);
  for (const person of [hall.lead, ...hall.people]) person.disconnect();
});

test('[PLACE4] the list starts with twenty places, and shows the others on request', async () => {
  const person = await TestPerson.arrive(server.url, 'Ada');
  const opened: string[] = [];
  for (let i = 0; i < 22; i++) opened.push(await person.open());
  const first = await placesOf(person);
  expect(first.more).toBe(true);
  expect(first.places).toHaveLength(20);
  const all = await placesOf(person, '?all=1');
  expect(all.more).toBe(false);
  expect(all.places.slice(0, 20)).toEqual(first.places);
  expect(all.places.map((place) => place.stream).sort()).toEqual(opened.sort());
  const times = all.places.map((place) => place.at);
  expect(times).toEqual(times.toSorted((a, b) => b - a));
  person.disconnect();
});

test('[PLACE5] an erased person’s places are deleted with them', async () => {
  const table = await seated(server.url, 0);
  const { client } = table;
  expect((await placesOf(client)).places).toHaveLength(1);
  const erased = await fetch(`${server.url}/api/me/erase`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: client.cookie },
    body: JSON.stringify({ word: 'erase' }),
  });
  expect(erased.status).toBe(200);
  expect((await ask(client.cookie)).status).toBe(401);
  await until(() => server.notes.some((note) => note.startsWith('erasure-done')), 'they are erased');
  // The people still there don't get their name either.
  expect((await placesOf(table.host)).places).toMatchObject([{ names: [] }]);
  for (const person of table.all) person.disconnect();
});
