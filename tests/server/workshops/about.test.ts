import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHall } from '../../support/hall.ts';
import { TestPerson } from '../../support/person.ts';
import { startServer, type TestServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test('[ABOUT1] a name, a date and a description reach the invited before they join, the list on the home page, the report and its files', async () => {
  const about = { name: 'Thursday practice', date: '2026-03-05', description: 'Saying no kindly.' };
  const { lead, people, invitation } = await openHall(server.url, 1);
  const told = async (path: string, cookie = '') => (await fetch(`${server.url}${path}`, { headers: { cookie } })).text();
  expect(JSON.parse(await told(`/api/invitations/${invitation}`))).toEqual({ about: { name: '', date: null, description: '' } });
  await lead.leads({ type: 'describe-workshop', about });
  const [one = lead] = people;
  await until(() => one.workshop?.state.about.name === about.name, 'a participant reads it');
  expect(JSON.parse(await told(`/api/invitations/${invitation}`))).toEqual({ about });
  for (const person of [lead, one])
    expect(JSON.parse(await told('/api/me/places', person.cookie)).places).toMatchObject([
      { about: { name: about.name, date: about.date } },
    ]);
  const path = `/api/workshops/${lead.workshopId}`;
  expect(JSON.parse(await told(`${path}/report`, lead.cookie)).about).toEqual(about);
  expect(JSON.parse(await told(`${path}/export.json`, lead.cookie))).toMatchObject(about);
  expect(await told(`${path}/export.csv`, lead.cookie)).toContain('Thursday practice,2026-03-05');
  // About a room, and behind an invitation that opens nothing, there is nothing to know.
  const host = await TestPerson.arrive(server.url, 'Amira');
  await host.open();
  const ofRoom = host.known?.snapshot.access?.invitation ?? '';
  for (const other of [ofRoom, 'A'.repeat(22)]) expect(await told(`/api/invitations/${other}`)).toBe('{"about":null}');
  for (const person of [lead, one, host]) person.disconnect();
});
