import { expect, test } from 'vitest';
import { TestPerson } from '../support/person.ts';
import { seated } from '../support/play.ts';
import { startServer } from '../support/start-server.ts';
import { until } from '../support/until.ts';

test('[ENTER5] [ENTER10] [ENTER12] two are here and ten have gone: the next one reads that it is full, and is in after five minutes', async () => {
  let ahead = 0;
  const server = await startServer({ clock: { now: () => Date.now() + ahead } });
  try {
    const table = await seated(server.url, 0);
    const { host } = table;
    const { invitation, code } = host.known?.picture.door ?? { invitation: '', code: '' };
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
