import { expect, test } from 'vitest';
import { words } from '../../client/words/words.ts';
import { withBrowser } from '../support/browser-server.ts';
import { allReady, gather, rateFelt, revealTogether, throughTheTurns } from '../support/browser-table.ts';
import { until } from '../support/until.ts';

const at = withBrowser();

test('two people alone: the shared sheet, a second take, try it again, swap seats with a new card', async () => {
  const table = await gather(at.browser, at.server.url, 0);
  const { pusher, client, all } = table;
  await pusher.sees(words.lobby.titlePair);
  await pusher.tap(words.lobby.begin);
  await allReady(table);
  await pusher.tap(words.talk.through);
  await pusher.tap(words.talk.throughYes);

  // Both tap on the same sheet and see each other's taps.
  await pusher.choose(words.steps.acknowledge.name, words.scoring.three[3]);
  await client.page.getByRole('group', { name: words.steps.acknowledge.name }).getByRole('radio', { checked: true }).waitFor();
  await client.choose(words.steps.invite.name, words.scoring.three[2]);
  await pusher.page.getByRole('group', { name: words.steps.invite.name }).getByRole('radio', { checked: true }).waitFor();
  await rateFelt(client);
  await pusher.tap(words.scoring.sharedHandIn);
  await throughTheTurns(table);
  await revealTogether(pusher, all);

  await pusher.tap(words.debrief.again);
  await pusher.page.getByRole('button', { name: new RegExp(`^${words.debrief.opening}`) }).click();
  await client.sees(words.debrief.takeTitle);
  await client.choose(words.debrief.takeAsk, words.debrief.takeAnswers['more-open']);
  await pusher.sees(words.debrief.takeAnswered('Jonas', words.debrief.takeAnswers['more-open']));
  await pusher.tap(words.debrief.takeEnd);
  await client.sees(words.debrief.feltOver);

  // The same card and seats once more, begun by the one who does not lead.
  const card = pusher.picture?.round?.card.id;
  await client.tap(words.debrief.tryAgain);
  await until(() => pusher.picture?.round?.number === 2, 'the second round begins');
  expect(pusher.picture?.round?.card.id).toBe(card);
  expect(pusher.picture?.round?.card.pusher).toBeTruthy();
  await allReady(table);
  await until(() => pusher.picture?.round?.startedAt !== null, 'the second scene runs');
  await client.tap(words.talk.through);
  await client.tap(words.talk.throughYes);
  await rateFelt(client);
  await pusher.tap(words.scoring.sharedHandIn);
  await throughTheTurns(table);
  await revealTogether(pusher, all);
  await pusher.tap(words.debrief.swap);
  await until(() => client.picture?.round?.number === 3, 'the third round begins');
  expect(client.picture?.round?.card.id).not.toBe(card);
  expect(client.picture?.round?.card.pusher).toBeTruthy();
  expect(pusher.picture?.round?.card.client).toBeTruthy();
  for (const one of all) expect(one.faults, one.name).toEqual([]);
  for (const one of all) await one.leave();
});
