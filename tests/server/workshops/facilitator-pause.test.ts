import { expect, test } from 'vitest';
import { aloneAfterMs, pauseOf } from '../../../shared/domain/room/concerns/facilitator-pause.ts';
import { openHall, openRound, sitDown } from '../../support/hall.ts';
import { startServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

test('[PACE5] a facilitator who paused everyone and lost the connection holds no one up forever', async () => {
  let ahead = 0;
  const server = await startServer({ clock: { now: () => Date.now() + ahead } });
  const hall = await openHall(server.url, 3, { opening: [] });
  const { lead, people } = hall;
  const [one] = people;
  if (!one) throw new Error('impossible: nobody came');
  try {
    await openRound(hall);
    await sitDown(hall);
    await lead.leads({ type: 'tell-rooms', what: 'pause' });
    await until(() => people.every((p) => pauseOf(p.state) !== null), 'every phone is told');
    expect(pauseOf(one.state)).toMatchObject({ by: lead.id });
    expect(one.known?.names[lead.id]).toBe(lead.name);
    expect(await one.command({ type: 'resume-room' })).toEqual({ refusal: 'facilitator-paused' });
    // However long the pause has lasted: a facilitator who is there ends it.
    ahead += aloneAfterMs;
    expect(await one.command({ type: 'resume-room' })).toEqual({ refusal: 'facilitator-paused' });
    lead.disconnect();
    await until(async () => (await server.rooms.stateNow(one.room)) !== null, 'the server has read the farewell');
    ahead += aloneAfterMs;
    await until(async () => 'accepted' in (await one.command({ type: 'resume-room' })), 'those inside go on', 30_000);
    await until(() => people.every((p) => p.state.deadline !== null), 'the clock runs for all');
  } finally {
    for (const person of [lead, ...people]) person.disconnect();
    await server.close();
  }
});
