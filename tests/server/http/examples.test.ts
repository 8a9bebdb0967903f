import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ExampleOnTable } from '../../../shared/domain/calibration/example.ts';
import type { Example } from '../../../shared/domain/calibration/example-schema.ts';
import { openingExample } from '../../../shared/domain/workshop/opening-example.ts';
import { openHall } from '../../support/hall.ts';
import { TestPerson } from '../../support/person.ts';
import { seated } from '../../support/play.ts';
import { startServer, type TestServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const get = (path: string, cookie = '') => fetch(`${server.url}/api/examples${path}`, { headers: { cookie } });

test('someone alone reads the examples without their keys, and gets the key of one on request', async () => {
  const listed = (await (await get('')).json()) as ExampleOnTable[];
  expect(listed.length).toBeGreaterThanOrEqual(16);
  expect(listed.filter(({ more }) => more).length).toBeGreaterThanOrEqual(2);
  expect(JSON.stringify(listed)).not.toContain('"key"');
  const key = await get(`/${listed[0]?.id}/key`);
  expect(await key.json()).toMatchObject({ source: 'G1', because: { invite: expect.stringMatching(/^A real question/) } });
  expect((await get('/no-such-example/key')).status).toBe(404);
});

test('[CAL5] someone who scores an example in a room is refused its key until it is opened there', async () => {
  const { host, client, all } = await seated(server.url, 0);
  const stranger = await TestPerson.arrive(server.url, 'Nia');
  const trapsOf = async (person: TestPerson) =>
    ((await (await get('/traps', person.cookie)).json()) as Example[]).map(({ id }) => id);

  // The second example is one that falls into a trap.
  await host.does({ type: 'show-example' });
  await until(() => all.every((p) => p.state.calibrating?.opened === false), 'all have the first example');
  await host.does({ type: 'submit-example' });
  await host.does({ type: 'open-example' });
  await host.does({ type: 'show-example' });
  await until(() => all.every((p) => p.state.calibrated.length === 2), 'all have the second example');
  const [, example = ''] = host.state.calibrated;

  for (const person of all) {
    const refused = await get(`/${example}/key`, person.cookie);
    expect([refused.status, await refused.json()], person.name).toEqual([409, { refusal: 'not-now' }]);
    expect(await trapsOf(person), person.name).not.toContain(example);
    // They may see the key of another example.
    expect((await get(`/${host.state.calibrated[0]}/key`, person.cookie)).status, person.name).toBe(200);
  }
  expect((await get(`/${example}/key`, stranger.cookie)).status).toBe(200);
  expect(await trapsOf(stranger)).toContain(example);

  await client.does({ type: 'leave-room' });
  expect((await get(`/${example}/key`, client.cookie)).status, 'someone who has left may come back and score it').toBe(409);
  await host.does({ type: 'submit-example' });
  await until(() => host.state.calibrating?.opened === true, 'it is opened');
  for (const { cookie } of [host, client]) expect((await get(`/${example}/key`, cookie)).status).toBe(200);
  expect(await trapsOf(host)).toContain(example);
  for (const person of [...all, stranger]) person.disconnect();
});

test('[CAL5] and so is everyone in a workshop that scores one in its opening, those who lead it included', async () => {
  const { lead, people } = await openHall(server.url, 2, { opening: ['calibration'] });
  const [one, two] = people;
  if (!one || !two) throw new Error('impossible: nobody came');
  await lead.leads({ type: 'next-block' });
  const shownTo = (person: TestPerson) => (person.workshop ? openingExample(person.workshop.state) : null);
  await until(() => [lead, one, two].every((p) => shownTo(p) !== null), 'all have the example');
  const { id = '', key } = shownTo(lead)?.example ?? {};
  expect([id, key]).toEqual(['spanish-by-the-show', undefined]);
  await two.leads({ type: 'leave-workshop' });
  const statusFor = async ({ cookie }: TestPerson) => (await get(`/${id}/key`, cookie)).status;
  expect(await Promise.all([lead, one, two].map(statusFor))).toEqual([409, 409, 409]);
  await lead.leads({ type: 'open-opening-key' });
  await until(() => shownTo(one)?.example.key !== undefined, 'the key is open');
  expect(await Promise.all([lead, one, two].map(statusFor))).toEqual([200, 200, 200]);
  for (const person of [lead, one, two]) person.disconnect();
});
