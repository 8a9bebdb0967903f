import { expect, test } from 'vitest';
import { withBrowser } from '../support/browser-server.ts';
import { allReady, gather, rateFelt, revealTogether, throughTheTurns } from '../support/browser-table.ts';
import { say } from '../support/say.ts';
import { until } from '../support/until.ts';

const at = withBrowser();

test('two people alone: the shared sheet, a second take, try it again, swap seats with a new card', async () => {
  const table = await gather(at.browser, at.server.url, 0);
  const { pusher, client, all } = table;
  await pusher.sees(say('lobby.titlePair'));
  await pusher.tap(say('lobby.begin'));
  await allReady(table);
  await pusher.tap(say('talk.through'));
  await pusher.tap(say('talk.throughYes'));

  // Both tap on the same sheet and see each other's taps.
  await pusher.choose(say('steps.acknowledge.name'), say('scoring.three.3'));
  await client.page
    .getByRole('group', { name: say('steps.acknowledge.name') })
    .getByRole('radio', { checked: true })
    .waitFor();
  await client.choose(say('steps.invite.name'), say('scoring.three.2'));
  await pusher.page
    .getByRole('group', { name: say('steps.invite.name') })
    .getByRole('radio', { checked: true })
    .waitFor();
  await rateFelt(client);
  // What was submitted can be changed until the board opens.
  await client.tap(say('scoring.changeSheet'));
  await client.choose(say('scoring.felt.heard'), say('scoring.feltValues.1'));
  await client.tap(say('scoring.handIn'));
  await client.sees(say('scoring.howMany', 1, 2));
  // Three steps are open: it is asked first, and said which.
  await pusher.tap(say('scoring.sharedHandIn'));
  await pusher.sees(say('scoring.unscoredTitle'));
  await pusher.sees(new RegExp(say('steps.alternative.name')));
  await pusher.tap(say('scoring.lookAgain'));
  await pusher.sees(say('scoring.sharedTitle'));
  await pusher.tap(say('scoring.sharedHandIn'));
  await pusher.tap(say('scoring.handInAsIs'));
  await throughTheTurns(table);
  await revealTogether(pusher, all);

  await pusher.tap(say('debrief.again'));
  await pusher.page.getByRole('button', { name: new RegExp(`^${say('debrief.opening')}`) }).click();
  await client.sees(say('debrief.takeTitle'));
  await client.choose(say('debrief.takeAsk'), say('debrief.takeAnswers.more-open'));
  await pusher.sees(say('debrief.takeAnswered', 'Jonas', say('debrief.takeAnswers.more-open')));
  await pusher.tap(say('debrief.takeEnd'));
  await client.sees(say('debrief.feltOver'));

  // The same card and seats once more, begun by the one who does not lead.
  const card = pusher.picture?.round?.card.id;
  await client.tap(say('debrief.tryAgain'));
  await until(() => pusher.picture?.round?.number === 2, 'the second round begins');
  expect(pusher.picture?.round?.card.id).toBe(card);
  expect(pusher.picture?.round?.card.pusher).toBeTruthy();
  await allReady(table);
  await until(() => pusher.picture?.round?.startedAt !== null, 'the second scene runs');
  await client.tap(say('talk.through'));
  await client.tap(say('talk.throughYes'));
  await rateFelt(client, 2);
  await pusher.tap(say('scoring.sharedHandIn'));
  await pusher.tap(say('scoring.handInAsIs'));
  await throughTheTurns(table);
  await revealTogether(pusher, all);
  await pusher.tap(say('debrief.swap'));
  await until(() => client.picture?.round?.number === 3, 'the third round begins');
  expect(client.picture?.round?.card.id).not.toBe(card);
  expect(client.picture?.round?.card.pusher).toBeTruthy();
  expect(pusher.picture?.round?.card.client).toBeTruthy();
  for (const one of all) expect(one.faults, one.name).toEqual([]);
  for (const one of all) await one.leave();
});
