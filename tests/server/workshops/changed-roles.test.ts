import { afterAll, beforeAll, expect, test } from 'vitest';
import { asWall } from '../../support/big-screen.ts';
import { openHall, openRound, sitDown } from '../../support/hall.ts';
import { TestPerson } from '../../support/person.ts';
import { startServer, type TestServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const hereIn = (person: TestPerson) => [...(person.workshop?.presence.here ?? [])].sort();
const idsOf = (people: readonly TestPerson[]) => people.map((p) => p.id).sort();

test('[RESUME9] a new co-facilitator is sent who is connected, every name and every room, although nothing moves', async () => {
  const hall = await openHall(server.url, 6, { opening: [] });
  const { lead, people } = hall;
  const [sam, other] = people;
  if (!sam || !other) throw new Error('impossible: nobody came');
  try {
    await openRound(hall);
    await sitDown(hall);
    await until(() => lead.tiles.size === 2, 'the console shows both rooms');
    expect(hereIn(sam)).toEqual([]);
    await lead.leads({ type: 'add-facilitator', person: sam.id });
    await until(() => sam.workshop?.state.facilitators.includes(sam.id) === true, 'Sam leads');
    await until(() => hereIn(sam).length === 7, 'Sam sees who is connected');
    expect(hereIn(sam)).toEqual(idsOf([lead, ...people]));
    for (const one of people) expect(sam.workshop?.names[one.id]).toBe(one.name);
    await until(() => sam.tiles.size === 2, 'Sam sees both rooms');

    // A former co-facilitator is no longer sent who comes and goes.
    await lead.leads({ type: 'end-facilitator', person: sam.id });
    await until(() => sam.workshop?.state.facilitators.includes(sam.id) === false, 'Sam leads no longer');
    other.disconnect();
    await until(() => !hereIn(lead).includes(other.id), 'the facilitator sees that somebody went');
    expect(hereIn(sam)).toContain(other.id);
  } finally {
    for (const person of [lead, ...people]) person.disconnect();
  }
});

test('[VIEW34] a former facilitator’s own big screen ends with their right', async () => {
  const { lead, people } = await openHall(server.url, 3, { opening: [] });
  const [sam] = people;
  if (!sam) throw new Error('impossible: nobody came');
  try {
    await lead.leads({ type: 'add-facilitator', person: sam.id });
    await until(() => sam.workshop?.state.facilitators.includes(sam.id) === true, 'Sam leads');
    const lost: number[] = [];
    sam.link.on('lost', (channel) => lost.push(channel));
    expect(await asWall(sam, 'workshop', sam.workshopId, 4)).toEqual({ accepted: true });
    await lead.leads({ type: 'end-facilitator', person: sam.id });
    await until(() => lost.includes(4), 'the screen ends');
    expect(await asWall(sam, 'workshop', sam.workshopId, 4)).toHaveProperty('refusal');
  } finally {
    for (const person of [lead, ...people]) person.disconnect();
  }
});

test('[RESUME9] a new facilitator is sent who is connected', async () => {
  const { lead, people } = await openHall(server.url, 3, { opening: [] });
  const [sam] = people;
  if (!sam) throw new Error('impossible: nobody came');
  try {
    await lead.leads({ type: 'hand-over-workshop', person: sam.id });
    await until(() => hereIn(sam).length === 4, 'Sam sees who is connected');
    expect(sam.workshop?.state.facilitators[0]).toBe(sam.id);
  } finally {
    for (const person of [lead, ...people]) person.disconnect();
  }
});

test('[RESUME9] someone the host lets in is sent the invitation, the names and who is connected', async () => {
  const host = await TestPerson.arrive(server.url, 'Amira');
  await host.open();
  await host.does({ type: 'set-lobby', open: false });
  const late = await TestPerson.arrive(server.url, 'Jonas');
  try {
    await late.enter({ code: host.known?.snapshot.access.code ?? '' });
    await until(() => host.state.asking.includes(late.id), 'Jonas asks');
    expect(late.known?.presence.here).toEqual([]);
    await host.does({ type: 'admit-person', person: late.id });
    await until(() => late.known?.presence.here.length === 2, 'Jonas sees who is connected');
    expect(late.known?.names[host.id]).toBe('Amira');
    expect(late.known?.snapshot.access.invitation).not.toBe('');
    // A new host doesn't change that.
    await host.does({ type: 'hand-over-host', person: late.id });
    await until(() => late.state.host === late.id, 'Jonas is the host');
    expect([...(late.known?.presence.here ?? [])].sort()).toEqual(idsOf([host, late]));
  } finally {
    for (const person of [host, late]) person.disconnect();
  }
});
