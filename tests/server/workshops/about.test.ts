import { afterAll, beforeAll, expect, test } from 'vitest';
import { eraseWord } from '../../../shared/protocol/erase-word.ts';
import { openHall } from '../../support/hall.ts';
import { TestPerson } from '../../support/person.ts';
import { startServer, type TestServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test('[ABOUT1] [INVITE1] a name, a date and a description reach the invited before they join, the list on the home page, the report and its files', async () => {
  const about = { name: 'Thursday practice', date: '2026-03-05', description: 'Saying no kindly.' };
  const { lead, people, invitation } = await openHall(server.url, 1);
  const told = async (path: string, cookie = '') => (await fetch(`${server.url}${path}`, { headers: { cookie } })).text();
  const invited = async (of = invitation) => JSON.parse(await told(`/api/invitations/${of}`));
  const uid = lead.workshopId;
  const none = { about: null, door: null, by: null, event: null, expected: [] };
  expect(await invited()).toEqual({
    about: { name: '', date: null, description: '' },
    door: 'open',
    by: lead.name,
    expected: [],
    event: { uid, sequence: 0, startsAt: null, minutes: expect.any(Number) },
  });
  await lead.leads({ type: 'describe-workshop', about });
  const [one = lead] = people;
  await until(() => one.workshop?.state.about.name === about.name, 'a participant reads it');
  expect(await invited()).toMatchObject({ about, event: { uid, sequence: 1 } });
  for (const person of [lead, one])
    expect(JSON.parse(await told('/api/me/places', person.cookie)).places).toMatchObject([
      { about: { name: about.name, date: about.date } },
    ]);
  const path = `/api/workshops/${lead.workshopId}`;
  expect(JSON.parse(await told(`${path}/report`, lead.cookie)).about).toEqual(about);
  expect(JSON.parse(await told(`${path}/export.json`, lead.cookie))).toMatchObject(about);
  expect(await told(`${path}/export.csv`, lead.cookie)).toContain('Thursday practice,2026-03-05');
  // A locked workshop doesn't say who is in it.
  await lead.leads({ type: 'lock-workshop', locked: true });
  expect(await invited()).toMatchObject({ about, door: 'locked', by: null });
  // Of a room, only whose it is; behind an invitation that opens nothing, there is nothing to know.
  const host = await TestPerson.arrive(server.url, 'Amira');
  await host.open();
  const ofRoom = host.known?.snapshot.access?.invitation ?? '';
  expect(await invited(ofRoom)).toEqual({ ...none, by: 'Amira' });
  expect(await invited('A'.repeat(22))).toEqual(none);
  await lead.leads({ type: 'close-workshop' });
  expect(await invited()).toMatchObject({ door: 'closed', by: null });
  for (const person of [lead, one, host]) person.disconnect();
});

test('[ROSTER2] [ROSTER3] the invited read the names that no one has taken, take theirs by coming in under it, and leave nothing of it when they are erased', async () => {
  const { lead, invitation } = await openHall(server.url, 0);
  const expected = async () => (await (await fetch(`${server.url}/api/invitations/${invitation}`)).json()).expected;
  const roster = ['Mei Lin', 'Kofi'].map((name, i) => ({ id: `expected-${i}`, name, person: null }));
  await lead.leads({ type: 'set-roster', roster });
  expect(await expected()).toEqual(['Mei Lin', 'Kofi']);
  const mei = await TestPerson.arrive(server.url, 'mei lin');
  await mei.join(invitation);
  expect(await expected()).toEqual(['Kofi']);
  await until(() => lead.workshop?.state.roster[0]?.person === mei.id, 'the facilitator sees who came');
  const { cookie } = mei;
  const headers = { cookie, origin: server.url, 'content-type': 'application/json' };
  mei.disconnect();
  await fetch(`${server.url}/api/me/erase`, { method: 'POST', headers, body: JSON.stringify({ word: eraseWord }) });
  await until(() => lead.workshop?.state.roster[0]?.name === '', 'her name is gone from the list');
  expect(await expected()).toEqual(['Kofi']);
  await lead.leads({ type: 'lock-workshop', locked: true });
  expect(await expected()).toEqual([]);
  lead.disconnect();
});
