import { expect, test } from 'vitest';
import { defaultPlan } from '../../../shared/domain/workshop/plan.ts';
import { TestPerson } from '../../support/person.ts';
import { seated } from '../../support/play.ts';
import { startServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

test('[ENTER5] [ENTER10] [ENTER12] two are here and ten have gone: the next person reads that it is full, and is in after five minutes', async () => {
  let ahead = 0;
  const server = await startServer({ clock: { now: () => Date.now() + ahead } });
  try {
    const table = await seated(server.url, 0);
    const { host } = table;
    const { invitation, code } = host.known?.snapshot.access ?? { invitation: '', code: '' };
    for (let i = 0; i < 10; i++) {
      const ghost = await TestPerson.arrive(server.url, `Ghost ${i}`);
      await ghost.enter({ invitation });
      ghost.disconnect();
    }
    const late = await TestPerson.arrive(server.url, 'Late');
    expect(await late.enter({ invitation })).toEqual({ refusal: 'room-full' });
    expect(await late.enter({ code })).toEqual({ refusal: 'room-full' });
    await until(() => host.state.foundFullAt !== null, 'the host is told');
    // A colleague whose phone was locked for a while keeps their place.
    ahead = 4 * 60_000;
    expect(await late.enter({ invitation })).toEqual({ refusal: 'room-full' });
    ahead = 5 * 60_000 + 10_000;
    expect(await late.enter({ invitation })).toMatchObject({ asked: false });
    for (const person of [...table.all, late]) person.disconnect();
  } finally {
    await server.close();
  }
});

test('[DOOR17] every reason for not getting in has an answer of its own', async () => {
  const server = await startServer();
  const guest = await TestPerson.arrive(server.url, 'Guest');
  const table = await seated(server.url, 0);
  const accessOf = ({ known }: TestPerson) => known?.snapshot.access ?? { stream: '', code: '', invitation: '' };
  const { code, invitation, stream } = accessOf(table.host);
  await table.host.does({ type: 'close-room' });
  for (const way of [{ code }, { invitation }]) expect(await guest.enter(way)).toEqual({ refusal: 'closed' });
  // A person who knows only the name of a room learns nothing about it.
  expect(await guest.follow(stream)).toEqual({ refusal: 'no-such-room' });
  const follow = { channel: 0, kind: 'deck', stream: 'no-deck-here', as: 'myself', cursor: null } as const;
  expect(await guest.link.emitWithAck('follow', follow)).toEqual({ refusal: 'no-such-deck' });
  const lead = await TestPerson.arrive(server.url, 'Fay');
  const workshop = await lead.lead(defaultPlan);
  await lead.leads({ type: 'lock-workshop', locked: true });
  expect(await guest.enter({ invitation: workshop })).toEqual({ refusal: 'workshop-locked' });
  await lead.leads({ type: 'close-workshop' });
  expect(await guest.enter({ invitation: workshop })).toEqual({ refusal: 'closed' });
  const asked = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${server.url}${path}`, { headers });
    return [answer.status, await answer.json()];
  };
  expect(await asked('/api/me/places')).toEqual([401, { refusal: 'sign-in-first' }]);
  expect(await asked('/api/nothing-here')).toEqual([404, { refusal: 'no-such-page' }]);
  expect(await asked('/api/decks/no-deck-here/file', { cookie: guest.cookie })).toEqual([404, { refusal: 'no-such-deck' }]);
  await server.close();
});
