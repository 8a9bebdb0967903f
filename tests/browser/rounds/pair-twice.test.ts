import { expect, test } from 'vitest';
import { withBrowser } from '../../support/browser-server.ts';
import { allAgree, allReady, gather, goesOn, pickCard, setUp, throughPairScoring } from '../../support/browser-table.ts';
import { phone } from '../../support/colleague.ts';
import { roundIn } from '../../support/rounds/round-in.ts';
import { say } from '../../support/say.ts';
import { until } from '../../support/until.ts';

const at = withBrowser();

test('a pair on two phones plays spoken, swaps seats in the lobby, and plays typed in the same room, from the first page to the closing', async () => {
  const table = await gather(at.browser, at.server.url, 0);
  const { advisor: amira, client: jonas, all } = table;
  for (const one of all) await one.page.setViewportSize(phone.viewport);
  await amira.tap(say('lobby.begin'));
  await allReady(table);
  await amira.tap(say('talk.through'));
  await amira.tap(say('talk.throughYes'));
  await throughPairScoring(table);

  // Back to the lobby, where seats, card and the way they play are changed.
  await goesOn(amira, say('debrief.finishRound'));
  await allAgree([jonas]);
  for (const one of all) await one.sees(say('lobby.titlePair'));
  await amira.tap(say('lobby.swap'));
  await setUp(amira, { typed: true });
  // Not whatever is dealt: someone who has pushed back once may be dealt a card to let go, which has no steps to mark.
  await pickCard(amira, 'Build our own login');
  await amira.tap(say('lobby.beginRound', 2));
  await allReady(table, true);
  // The seats had taken turns; the swap undid it.
  expect(amira.snapshot?.round?.card.advisor).toBeTruthy();
  expect(jonas.snapshot?.round?.card.client).toBeTruthy();
  await until(() => jonas.snapshot?.round?.number === 2 && roundIn(jonas.snapshot).startedAt !== null, 'the typed scene runs');
  await jonas.tap(say('talk.sayOpening'));
  await amira.write('You want this live by Friday, and I want it to work on Friday. Which part matters most?');
  await jonas.write('The part that my boss will click on.');
  await amira.tap(say('talk.through'));
  await amira.tap(say('talk.throughYes'));
  for (const one of all) await one.sees(say('sharedRibbon.askLines'));
  await throughPairScoring(table);

  await goesOn(amira, say('debrief.toClosing'));
  await allAgree([jonas]);
  for (const one of all) {
    await one.sees(say('closing.title'));
    await one.page.getByLabel(say('closing.sentence')).fill(`What ${one.name} takes to Monday`);
  }
  for (const one of all) expect(one.faults, one.name).toEqual([]);
  for (const one of all) await one.leave();
});
