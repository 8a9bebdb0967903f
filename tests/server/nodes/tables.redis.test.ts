import { afterAll, beforeAll, expect, test } from 'vitest';
import { steps } from '../../../shared/domain/rubric.ts';
import { openingExample } from '../../../shared/domain/workshop/opening-example.ts';
import { defaultPlan } from '../../../shared/domain/workshop/plan.ts';
import { type Nodes, startNodes } from '../../support/nodes.ts';
import { TestPerson } from '../../support/person.ts';
import { seated, toScene } from '../../support/play.ts';
import type { TestServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

let house: Nodes;
beforeAll(async () => {
  house = await startNodes(2);
});
afterAll(() => house?.close());

test('[CARD9] the card on someone’s table is closed to them at every server', async () => {
  const [one, two] = house.nodes as [TestServer, TestServer];
  const table = await seated(one.url, 1);
  await toScene(table);
  const elsewhere = await TestPerson.arrive(two.url, 'Elsewhere');
  const kitOf = async (person: TestPerson) => {
    await person.lead(defaultPlan);
    return fetch(`${two.url}/api/workshops/${person.workshopId}/kit/first-steps/${table.advisor.state.round?.card.id}`, {
      headers: { cookie: person.cookie },
    });
  };
  expect(await (await kitOf(table.advisor)).json()).toEqual({ refusal: 'card-on-table' });
  expect((await kitOf(elsewhere)).status).toBe(200);
  for (const person of [...table.all, elsewhere]) person.disconnect();
});

test('[CAL5] the key of an example that someone scores is closed to them at every server', async () => {
  const [one, two] = house.nodes as [TestServer, TestServer];
  const { host, all } = await seated(one.url, 0);
  await host.does({ type: 'show-example' });
  await until(() => host.state.calibrating !== null, 'the example is there');
  const example = host.state.calibrating?.example.id;
  const key = (node: TestServer) =>
    fetch(`${node.url}/api/examples/${example}/key`, { headers: { cookie: host.cookie } }).then(({ status }) => status);
  expect([await key(one), await key(two)]).toEqual([409, 409]);
  for (const person of all) person.disconnect();
});

test('[CAL5] [OPEN5] an example in a workshop’s opening is scored at every server, and its key is closed at every server', async () => {
  const [one, two] = house.nodes as [TestServer, TestServer];
  const lead = await TestPerson.arrive(one.url, 'Ana');
  const mei = await TestPerson.arrive(two.url, 'Mei');
  await mei.join(await lead.lead({ ...defaultPlan, opening: ['calibration'] }));
  await until(() => lead.workshop?.state.people.length === 1, 'Mei is there');
  const exampleOf = ({ workshop }: TestPerson) => (workshop ? openingExample(workshop.state) : null);
  await lead.leads({ type: 'next-block' });
  await until(() => exampleOf(mei) !== null, 'Mei has the example');
  for (const step of steps) await mei.leads({ type: 'score-opening-example', step, value: 2 });
  await mei.leads({ type: 'submit-opening-sheet' });
  await until(() => exampleOf(lead)?.submitted === 1, 'one is in');
  const key = (node: TestServer) =>
    fetch(`${node.url}/api/examples/${exampleOf(mei)?.example.id}/key`, { headers: { cookie: mei.cookie } });
  expect([(await key(one)).status, (await key(two)).status]).toEqual([409, 409]);
  await lead.leads({ type: 'open-opening-key' });
  await until(() => exampleOf(mei)?.example.key !== undefined, 'Mei has the key');
  expect([(await key(one)).status, (await key(two)).status]).toEqual([200, 200]);
  for (const person of [lead, mei]) person.disconnect();
});
