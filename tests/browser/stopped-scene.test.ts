import { expect, test } from 'vitest';
import { words } from '../../client/words/words.ts';
import { withBrowser } from '../support/browser-server.ts';
import { allReady, deal, gather } from '../support/browser-table.ts';
import { until } from '../support/until.ts';

const at = withBrowser();

test('a scene that somebody stops: nobody learns who, time stands still, it goes on; a player leaves and is replaced', async () => {
  const table = await gather(at.browser, at.server.url, 2);
  const { pusher, client, observers, all } = table;
  const [mei, tomas] = observers;
  if (!mei || !tomas) throw new Error('impossible: no observers');
  await deal(pusher, 'Build our own login');
  await allReady(table);
  const from = all.map((one) => one.frames.length);
  await mei.tap(words.talk.stop);
  for (const one of all) await one.sees(words.talk.stopped);
  for (const [i, one] of all.entries()) {
    const since = one.frames.slice(from[i]).join('\n');
    if (one !== mei) expect(since.includes(mei.id), `${one.name} learns who stopped`).toBe(false);
  }
  await tomas.tap(words.talk.goOn);
  await pusher.button(words.talk.pause).waitFor();

  // The client leaves for good: the scene stops, an observer takes the seat and gets the card.
  await client.tap(words.talk.menu);
  await client.page.getByRole('button', { name: new RegExp(`^${words.talk.leave}`) }).click();
  await client.button(words.talk.leave).last().click();
  await mei.sees(words.talk.hasLeft('Jonas'));
  await mei.tap(words.talk.takeSeat.client);
  await until(() => mei.picture?.round?.card.client !== undefined, 'Mei has the card');
  await pusher.tap(words.talk.goOn);
  await mei.sees(words.talk.youAreTheClient);
  await tomas.tap(words.talk.stop);
  await pusher.sees(words.talk.stopped);
  await pusher.tap(words.talk.endHere);
  await mei.sees(words.scoring.feltOver);
  for (const one of [pusher, mei, tomas]) expect(one.faults, one.name).toEqual([]);
  for (const one of all) await one.leave();
});
