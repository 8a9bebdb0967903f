import { expect, test } from 'vitest';
import { usualLimits } from '../../../server/access/limits.ts';
import { openHall } from '../../support/hall.ts';
import { TestPerson } from '../../support/person.ts';
import { codeOf, recover } from '../../support/recovering.ts';
import { startServer } from '../../support/start-server.ts';

test('[CODE6] wrong recovery codes without a session hold up no one whose session is a minute old', async () => {
  let ahead = 0;
  const limits = { ...usualLimits, wrongCodesPerMinute: 3 };
  const server = await startServer({ limits, clock: { now: () => Date.now() + ahead } });
  const { lead } = await openHall(server.url, 0, { opening: [] });
  const [code, elsewhere] = [await codeOf(lead), await TestPerson.arrive(server.url, 'Renée')];
  const flood = async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 10; i++) statuses.push((await recover(server.url, 'AAAA-BBBB-CCCC-DDDD')).status);
    return statuses.at(-1);
  };
  expect(await flood()).toBe(429);
  // Brand-new, as one of many that a guesser could open.
  expect((await recover(server.url, code, elsewhere.cookie)).status).toBe(429);
  ahead = 61_000;
  expect(await flood()).toBe(429);
  expect((await recover(server.url, code, elsewhere.cookie)).status).toBe(200);
  for (const person of [lead, elsewhere]) person.disconnect();
  await server.close();
});
