import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultPlan } from '../../../shared/domain/workshop/plan.ts';
import { longestPlanName, mostSavedPlans } from '../../../shared/domain/workshop/saved-plan.ts';
import { TestPerson } from '../../support/person.ts';
import { startServer, type TestServer } from '../../support/start-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

/** One person's requests about their plans. */
function plansOf({ cookie }: TestPerson) {
  const ask = async (method: string, id = '', body?: object) => {
    const headers = { cookie, origin: server.url, ...(body ? { 'content-type': 'application/json' } : {}) };
    const path = `${server.url}/api/me/plans${id === '' ? '' : `/${id}`}`;
    const answer = await fetch(path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
    return answer.json() as Promise<Record<string, unknown>>;
  };
  const list = async () => (await ask('GET'))['plans'] as { id: string; name: string; plan: object }[];
  return { ask, list, names: async () => (await list()).map(({ name }) => name) };
}

const done = { accepted: true };

test('[SAVED1] a person keeps plans, renames, replaces and deletes them, and no one else has them', async () => {
  const fay = await TestPerson.arrive(server.url, 'Fay');
  const gus = await TestPerson.arrive(server.url, 'Gus');
  const { ask, list, names } = plansOf(fay);
  expect(await list()).toEqual([]);
  const short = { ...defaultPlan, minutes: 30 };
  expect(await ask('PUT', 'plan-one', { name: ' Fridays ', plan: short })).toEqual(done);
  expect(await ask('PUT', 'plan-two', { name: 'Onboarding', plan: defaultPlan })).toEqual(done);
  expect(await names()).toEqual(['Onboarding', 'Fridays']);
  expect((await list())[1]).toEqual({ id: 'plan-one', name: 'Fridays', plan: short });
  expect(await ask('PUT', 'plan-one', { name: 'Mondays' })).toEqual(done);
  expect(await ask('PUT', 'plan-two', { name: 'Onboarding', plan: short })).toEqual(done);
  expect(await list()).toMatchObject([
    { name: 'Onboarding', plan: { minutes: 30 } },
    { name: 'Mondays', plan: { minutes: 30 } },
  ]);
  expect(await plansOf(gus).list()).toEqual([]);
  expect(await plansOf(gus).ask('PUT', 'plan-one', { name: 'Mine' })).toEqual({ refusal: 'no-such-page' });
  for (const _ of [1, 2]) expect(await ask('DELETE', 'plan-two')).toEqual(done);
  expect(await names()).toEqual(['Mondays']);
  const wrong = [
    { name: '' },
    { name: 'x'.repeat(longestPlanName + 1) },
    { name: 'x', plan: { ...defaultPlan, rounds: [] } },
    {},
  ];
  for (const body of wrong) expect(await ask('PUT', 'plan-one', body)).toEqual({ refusal: 'malformed' });
  for (const person of [fay, gus]) person.disconnect();
});

test('[SAVED1] the thirty-first plan is refused, and replacing one isn’t', async () => {
  const fay = await TestPerson.arrive(server.url, 'Fay');
  const { ask, list } = plansOf(fay);
  for (let i = 1; i <= mostSavedPlans; i++)
    expect(await ask('PUT', `plan-number-${i}`, { name: `Plan ${i}`, plan: defaultPlan })).toEqual(done);
  expect(await ask('PUT', 'one-too-many', { name: 'More', plan: defaultPlan })).toEqual({ refusal: 'too-many-plans' });
  expect(await ask('PUT', 'plan-number-1', { name: 'Plan 1', plan: { ...defaultPlan, minutes: 60 } })).toEqual(done);
  expect(await list()).toHaveLength(mostSavedPlans);
  fay.disconnect();
});

test('[SAVED2] kept plans are in the download of a person’s data', async () => {
  const fay = await TestPerson.arrive(server.url, 'Fay');
  await plansOf(fay).ask('PUT', 'plan-one', { name: 'Fridays', plan: defaultPlan });
  const data = await fetch(`${server.url}/api/me/data`, { headers: { cookie: fay.cookie } });
  expect(await data.json()).toMatchObject({ plans: [{ name: 'Fridays', plan: defaultPlan }] });
  fay.disconnect();
});
